package timeslice.process;

import java.time.Duration;
import java.util.List;

/** A program that is in the midst of a long real run when {@link EndingsTest} ends it. */
final class LongRun {
    private LongRun() {}

    static List<RealJob> jobs() {
        return List.of(
                RealJob.ofMillis("A", 0, 50_000), RealJob.ofMillis("B", 0, 50_000), RealJob.ofMillis("C", 0, 50_000));
    }

    /**
     * Runs three jobs of 50 s each, and exits when its standard input brings anything or ends.
     *
     * @param arguments "kernel" to let the kernel share the CPU; anything else for round robin
     */
    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                int ignored = System.in.read();
            } catch (java.io.IOException broken) {
                // as good as its end
            }
            System.exit(3);
        });
        var scheduler = arguments[0].equals("kernel")
                ? RealScheduler.kernel()
                : RealScheduler.roundRobin(Duration.ofMillis(50));
        System.out.println(scheduler.run(jobs()));
    }
}
