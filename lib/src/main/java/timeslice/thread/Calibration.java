package timeslice.thread;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/** Measures how fast the steps of {@link Work} are on this machine, in CPU time. */
final class Calibration {
    /** Steps in a nanosecond of CPU time. */
    static final double STEPS_PER_NANOSECOND = measured();

    private Calibration() {}

    private static double measured() {
        if (!Thread.currentThread().isVirtual()) {
            return Rounds.fastest();
        }
        // Only a thread of the platform has a CPU clock.
        var result = new CompletableFuture<Double>();
        Thread.ofPlatform().daemon().name("calibration").start(new Rounds(result));
        return result.join();
    }

    /** A class of its own: another thread cannot enter this one before the measured value is there. */
    private record Rounds(CompletableFuture<Double> result) implements Runnable {
        private static final long STEPS = 200_000;
        /** Nanoseconds of CPU time in which no round was faster than the best one, by so much. */
        private static final long STEADY = 50_000_000;

        private static final double FASTER = 1.02;

        @Override
        public void run() {
            result.complete(fastest());
        }

        /** The fastest of many short rounds: the first ones are slow, as the compiler takes its time. */
        static double fastest() {
            var threads = ManagementFactory.getThreadMXBean();
            double best = 0;
            long seed = 1;
            long before = threads.getCurrentThreadCpuTime();
            for (long end = before + STEADY; before < end; ) {
                seed = Work.compute(seed, STEPS);
                long after = threads.getCurrentThreadCpuTime();
                double speed = (double) STEPS / Math.max(1, after - before);
                if (speed > FASTER * best) {
                    end = after + STEADY;
                }
                best = Math.max(best, speed);
                before = after;
            }
            if (seed == 0) {
                throw new IllegalStateException("xorshift never reaches 0");
            }
            return best;
        }
    }
}
