package timeslice.scheduling;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Contenders measured in turns: once each a round, so that a machine that changes its speed changes it for
 * all. Times are CPU times of the measuring thread: what other programs take is not counted, nor what the
 * compiler and the garbage collector do in threads of their own.
 */
final class Rounds {
    /** Work to be measured; it returns something that depends on all of it, so that nothing is left out. */
    interface Work {
        long run();

        /** Makes ready what the work uses up; not measured. */
        default void prepare() {}
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long SHORTEST = 20_000_000; // ns; shorter work is repeated within a measurement

    /** A contender and its times, in seconds. */
    @SuppressWarnings("UnusedVariable") // the sink keeps the work from being left out
    private static final class Contender {
        private final Work work;
        private final List<Double> times = new ArrayList<>();
        private int repeats = 1;
        private long sink;

        Contender(Work work) {
            this.work = work;
        }

        /** Runs it until its times no longer fall. */
        void warmUp() {
            double best = Double.MAX_VALUE;
            int worse = 0;
            for (int run = 0; run < 40 && worse < 4; run++) {
                double seconds = time();
                worse = seconds < 0.97 * best ? 0 : worse + 1;
                best = Math.min(best, seconds);
            }
            repeats = Math.clamp((long) (SHORTEST / 1e9 / best), 1, 100);
        }

        void measure() {
            times.add(time());
        }

        private double time() {
            long taken = 0;
            for (int i = 0; i < repeats; i++) {
                work.prepare();
                long begun = THREADS.getCurrentThreadCpuTime();
                sink += work.run();
                taken += THREADS.getCurrentThreadCpuTime() - begun;
            }
            return taken / 1e9 / repeats;
        }
    }

    private final Map<String, Contender> contenders = new LinkedHashMap<>();

    void add(String name, Work work) {
        contenders.put(name, new Contender(work));
    }

    /** Warms everything up, then measures so many rounds. */
    void measure(int rounds) {
        contenders.values().forEach(Contender::warmUp);
        for (int round = 0; round < rounds; round++) {
            contenders.values().forEach(Contender::measure);
        }
    }

    /** Measures everything once, where an earlier measurement has warmed up the code. */
    void measureWarm() {
        contenders.values().forEach(Contender::measure);
    }

    /** Median time of one run, in seconds. */
    double seconds(String name) {
        return median(times(name));
    }

    /** Median of the rounds' ratios. */
    double ratio(String name, String against) {
        var ratios = new ArrayList<Double>();
        var mine = times(name);
        var others = times(against);
        for (int round = 0; round < mine.size(); round++) {
            ratios.add(mine.get(round) / others.get(round));
        }
        return median(ratios);
    }

    private List<Double> times(String name) {
        return Objects.requireNonNull(contenders.get(name), name).times;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
