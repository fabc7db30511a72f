package timeslice.scheduling;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Measures the simulator inside one process, and prints a line a result: a name, a tab, a number. What the
 * numbers should be, kernel-setup/bench/scheduling.py knows.
 *
 * <pre>
 * speed JOBS ROUNDS     policies against sorting and against a sweep over the columns
 * memory JOBS           bytes a job and a slice
 * growth JOBS           ten times as many jobs against that many, every policy
 * write JOBS BURST FILE a workload as CSV
 * </pre>
 */
final class SchedulingBench {
    private SchedulingBench() {}

    public static void main(String[] arguments) {
        int jobs = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "speed" -> new Speed(jobs).print(Integer.parseInt(arguments[2]));
            case "memory" -> new MemoryUse(jobs).print();
            case "growth" -> new Growth(jobs).print();
            case "write" -> write(Jobs.random(jobs, Double.parseDouble(arguments[2])), Path.of(arguments[3]));
            default -> throw new IllegalArgumentException(arguments[0] + ": there are speed, memory, growth, write");
        }
    }

    private static void write(Workload jobs, Path file) {
        jobs.unit("").write(file); // no comments above the header, which simple readers do not expect
    }

    static void line(String name, double value) {
        System.out.println(name + "\t" + String.format(Locale.ROOT, "%.6g", value));
    }

    /** Arrays.sort of random longs. */
    static final class Sort implements Rounds.Work {
        private final long[] random;
        private final long[] work;

        Sort(int size) {
            random = new SplittableRandom(1).longs(size).toArray();
            work = new long[size];
        }

        @Override
        public void prepare() {
            System.arraycopy(random, 0, work, 0, work.length);
        }

        @Override
        public long run() {
            Arrays.sort(work);
            return work[work.length / 2];
        }
    }

    /** One sweep that reads arrival and burst, and writes start and finish. */
    static Rounds.Work sweep(Workload jobs, boolean intoNewArrays) {
        var start = new long[jobs.size()];
        var finish = new long[jobs.size()];
        return () -> {
            var starts = intoNewArrays ? new long[jobs.size()] : start;
            var finishes = intoNewArrays ? new long[jobs.size()] : finish;
            for (int job = 0; job < starts.length; job++) {
                starts[job] = jobs.arrivals[job] + 1;
                finishes[job] = jobs.arrivals[job] + jobs.bursts[job];
            }
            return starts[starts.length / 2] + finishes[finishes.length / 2];
        };
    }

    /** A whole run, as a reader types it. */
    static Rounds.Work run(Policy policy, Workload jobs) {
        return () -> policy.run(jobs).finish(jobs.size() - 1);
    }

    /** A run that says who ran when. */
    static Rounds.Work recording(Policy policy, Workload jobs) {
        return () -> slices(policy, jobs).size();
    }

    /** Every entry of a run's slices, read for the first time: who, from when to when. */
    static Rounds.Work reading(Policy policy, Workload jobs) {
        return new Rounds.Work() {
            private Slices slices = slices(policy, jobs);

            @Override
            public void prepare() {
                slices = slices(policy, jobs); // that nobody has read yet
            }

            @Override
            public long run() {
                return readAll(slices);
            }
        };
    }

    static long readAll(Slices slices) {
        long sum = 0;
        for (int i = 0; i < slices.size(); i++) {
            sum += slices.job(i) + slices.start(i) + slices.end(i);
        }
        return sum;
    }

    static Slices slices(Policy policy, Workload jobs) {
        return Objects.requireNonNull(Simulator.standard().recording(policy, jobs).slices());
    }
}
