package timeslice.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Some child processes that do the same, all at once. */
public final class ProcessCrowd {
    private static final int MOST = 200;
    /** Where in the shared memory the number of children lies that are there, and whether they may begin. */
    private static final long HERE = 0;

    private static final long OPEN = Integer.BYTES;

    private ProcessCrowd() {}

    /**
     * Starts some children, lets them begin together, and waits for all. A JVM needs a moment to start, and the
     * first would be done before the last has begun; so each of them waits until all are there.
     *
     * <pre>{@code
     * ProcessCrowd.run(10, "user", () -> buy())
     * }</pre>
     *
     * @param processes how many, 1 to 200
     * @param name what they are called; a number from 1 is added, {@code "user 1"}
     * @param body what each of them does
     * @return the children, which have ended
     * @throws InterruptedException if the calling thread is interrupted; then the children are killed
     * @throws IllegalArgumentException if {@code processes} is not in its range, or the name is blank
     * @throws CannotTravelException if the body refers to something that cannot be copied
     * @throws ChildFailedException if the system starts no process; those that have been started are killed
     */
    public static List<ChildProcess<Void>> run(int processes, String name, Action body) throws InterruptedException {
        Objects.requireNonNull(body, "body");
        if (processes < 1 || processes > MOST) {
            throw new IllegalArgumentException(
                    "cannot start " + processes + " processes: the number must be from 1 to " + MOST);
        }
        var crowd = new ArrayList<ChildProcess<Void>>(processes);
        boolean isDone = false;
        try (var gate = SharedMemory.bytes(2 * Integer.BYTES)) {
            for (int i = 1; i <= processes; i++) {
                crowd.add(ChildProcess.start(name + " " + i, () -> {
                    gate.getAndAddInt(HERE, 1);
                    while (gate.getInt(OPEN) == 0) {
                        Thread.sleep(1);
                    }
                    body.run();
                }));
            }
            // A child that has died will never be here: the others must not wait for it.
            while (gate.getInt(HERE) < processes && crowd.stream().allMatch(ChildProcess::isAlive)) {
                Thread.sleep(1);
            }
            gate.setInt(OPEN, 1);
            for (var child : crowd) {
                child.join();
            }
            isDone = true;
            return List.copyOf(crowd);
        } finally {
            if (!isDone) {
                crowd.forEach(ChildProcess::kill);
            }
        }
    }
}
