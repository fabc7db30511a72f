package timeslice.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A walk over the slices of all processors: by their start, and at one instant by processor. */
final class SliceOrder {
    private final List<Slices> cores;
    private final int[] next; // by processor: the entry that comes next
    private final PriorityQueue<Integer> waiting; // processors, by the start of that entry
    private int core;
    private int entry;

    SliceOrder(List<Slices> cores) {
        this.cores = List.copyOf(cores);
        next = new int[cores.size()];
        waiting = new PriorityQueue<>(
                Comparator.<Integer>comparingLong(at -> this.cores.get(at).start(next[at]))
                        .thenComparing(Comparator.naturalOrder()));
        for (int at = 0; at < next.length; at++) {
            if (cores.get(at).size() > 0) {
                waiting.add(at);
            }
        }
    }

    /** Goes to the next slice; false if there is none. */
    boolean advance() {
        if (waiting.isEmpty()) {
            return false;
        }
        core = waiting.remove();
        entry = next[core]++;
        if (next[core] < cores.get(core).size()) {
            waiting.add(core);
        }
        return true;
    }

    int core() {
        return core;
    }

    int job() {
        return cores.get(core).job(entry);
    }

    long start() {
        return cores.get(core).start(entry);
    }

    long end() {
        return cores.get(core).end(entry);
    }

    int level() {
        return cores.get(core).level(entry);
    }
}
