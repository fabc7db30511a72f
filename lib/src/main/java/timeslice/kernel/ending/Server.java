package timeslice.kernel.ending;

import java.util.Optional;

/**
 * The process that started the kernel. When it is killed, nobody will ever ask the kernel to end, so the
 * kernel looks after it once a second.
 */
final class Server {
    /** Jupyter tells its own process by this variable. */
    private static final String VARIABLE = "JPY_PARENT_PID";

    private static final int PAUSE = 1000;

    private Server() {}

    /** Calls when the server is gone; does nothing if nobody said who the server is. */
    static void watch(Runnable gone) {
        process()
                .ifPresent(server -> Thread.ofPlatform()
                        .daemon()
                        .name("kernel server")
                        .start(() -> {
                            try {
                                while (server.isAlive()) {
                                    Thread.sleep(PAUSE);
                                }
                            } catch (InterruptedException stray) {
                                // Taken as the end: better none too many than one left.
                            }
                            gone.run();
                        }));
    }

    private static Optional<ProcessHandle> process() {
        var pid = System.getenv(VARIABLE);
        return pid != null && pid.matches("[1-9]\\d{0,17}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }
}
