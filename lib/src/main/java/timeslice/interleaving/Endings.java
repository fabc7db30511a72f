package timeslice.interleaving;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can come of a situation: each ending with the number of schedules, and the shortest way to it. */
final class Endings {
    /**
     * The steps that are left.
     *
     * @param thread who does the first
     * @param rest the others; null if there are none
     * @param switches how often another thread goes on
     * @param steps how many steps
     */
    private record Way(int thread, @Nullable Way rest, int switches, int steps) {
        static Way of(int thread, @Nullable Way rest) {
            return rest == null
                    ? new Way(thread, null, 0, 1)
                    : new Way(thread, rest, rest.switches + (rest.thread == thread ? 0 : 1), rest.steps + 1);
        }

        boolean isShorterThan(@Nullable Way other) {
            return other == null || switches < other.switches || (switches == other.switches && steps < other.steps);
        }
    }

    /** One ending; of each first thread the shortest way, since what came before decides which is better. */
    private static final class Entry {
        private BigInteger count = BigInteger.ZERO;
        private final @Nullable Way[] ways;

        Entry(int threads) {
            ways = new Way[threads];
        }
    }

    private final int threads;
    private final Map<Ending, Entry> entries = new HashMap<>();

    Endings(int threads) {
        this.threads = threads;
    }

    /** The situation is an end. */
    void addEnd(Ending ending, long weight) {
        entry(ending).count = BigInteger.valueOf(weight);
    }

    /** One thread's step leads to a situation of which these endings come. */
    void add(int thread, Endings next) {
        next.entries.forEach((ending, from) -> {
            var entry = entry(ending);
            entry.count = entry.count.add(from.count);
            boolean isEnd = Arrays.stream(from.ways).allMatch(way -> way == null);
            if (isEnd) {
                offer(entry, Way.of(thread, null));
            }
            for (var way : from.ways) {
                if (way != null) {
                    offer(entry, Way.of(thread, way));
                }
            }
        });
    }

    private static void offer(Entry entry, Way way) {
        if (way.isShorterThan(entry.ways[way.thread()])) {
            entry.ways[way.thread()] = way;
        }
    }

    private Entry entry(Ending ending) {
        return entries.computeIfAbsent(ending, _ -> new Entry(threads));
    }

    int size() {
        return entries.size();
    }

    Map<Ending, BigInteger> counts() {
        var counts = new HashMap<Ending, BigInteger>();
        entries.forEach((ending, entry) -> counts.put(ending, entry.count));
        return counts;
    }

    /** {@return the threads of the shortest way to an ending, step by step} */
    int[] shortest(Ending ending) {
        Way best = null;
        for (var way : entry(ending).ways) {
            if (way != null && way.isShorterThan(best)) {
                best = way;
            }
        }
        var choices = new int[best == null ? 0 : best.steps()];
        int i = 0;
        for (var way = best; way != null; way = way.rest()) {
            choices[i++] = way.thread();
        }
        return choices;
    }
}
