package timeslice.interleaving;

import static timeslice.interleaving.Steps.step;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures explorations and free runs inside one process, and prints a line a result: a name, a tab, a number. What the
 * numbers should be, kernel-setup/bench/interleaving.py knows. Its argument is the number of rounds.
 *
 * <p>Rates are given for the time on the wall and for the CPU time of the whole process: on a machine with other work
 * only the second is a property of the program.
 */
final class InterleavingBench {
    private static final int FREE_RUNS = 1_000_000;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final class Counter {
        private int count;
        private final int[] own = new int[2];
    }

    /** Something that is measured, and returns how many schedules or runs it was. */
    @FunctionalInterface
    private interface Work {
        long run();
    }

    private InterleavingBench() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        long begun = System.nanoTime();
        requireAll252(twice().explore());
        line("252 first s", (System.nanoTime() - begun) / 1e9);
        line("252 s", median(rounds, () -> {
            long from = System.nanoTime();
            requireAll252(twice().explore());
            return (System.nanoTime() - from) / 1e9;
        }));
        rates("code", rounds, () -> all(twice().merging(false)));
        rates("platform", rounds, () -> all(twice().merging(false).onPlatformThreads()));
        rates("lists", rounds, () -> all(listed()));
        rates("free", 1, () -> twice().runFree(FREE_RUNS).runs());
    }

    /** Two threads with five steps each. */
    private static Program<Counter> twice() {
        ThreadBody<Counter> twice = counter -> {
            for (int i = 0; i < 2; i++) {
                step("read");
                int old = counter.count;
                step("write");
                counter.count = old + 1;
            }
        };
        return Program.of(Counter::new)
                .thread("Ann", twice)
                .thread("Bob", twice)
                .outcome(counter -> counter.count)
                .acceptable(4);
    }

    /** The same as lists of five steps. */
    private static Program<Counter> listed() {
        var program = Program.of(Counter::new);
        for (int thread = 0; thread < 2; thread++) {
            int me = thread;
            program = program.thread(
                    me == 0 ? "Ann" : "Bob",
                    step("begin", _ -> {}),
                    step("read", c -> c.own[me] = c.count),
                    step("write", c -> c.count = c.own[me] + 1),
                    step("read", c -> c.own[me] = c.count),
                    step("write", c -> c.count = c.own[me] + 1));
        }
        return program.outcome(counter -> counter.count).merging(false);
    }

    private static long all(Program<?> program) {
        long runs = 0;
        for (int i = 0; i < 20; i++) {
            var all = program.explore();
            requireAll252(all);
            runs += all.runs();
        }
        return runs;
    }

    private static void requireAll252(Exploration all) {
        if (!all.isComplete() || all.schedules() != 252 || all.runs() != 252) {
            throw new IllegalStateException("these are not 252 schedules: " + all.summary());
        }
    }

    private static void rates(String name, int rounds, Work work) {
        work.run(); // so that it is compiled
        var wall = new double[rounds];
        var cpu = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            long used = SYSTEM.getProcessCpuTime();
            long count = work.run();
            cpu[round] = count / ((SYSTEM.getProcessCpuTime() - used) / 1e9);
            wall[round] = count / ((System.nanoTime() - begun) / 1e9);
        }
        line(name + " runs/s", median(wall));
        line(name + " runs/cpu s", median(cpu));
    }

    private static double median(int rounds, java.util.function.DoubleSupplier measured) {
        var values = new double[rounds];
        Arrays.setAll(values, _ -> measured.getAsDouble());
        return median(values);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void line(String name, double value) {
        System.out.println(name + "\t" + String.format(Locale.ROOT, "%.6g", value));
    }
}
