package timeslice.scheduling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Jobs under aging. Of the jobs of one priority, the one that came first to the tail of the queue is always
 * the most urgent. All priorities rise at the same pace, a step each so many ticks, so the order of jobs by
 * their priority and the step in which they came never changes; only, a job rises a little later than
 * others if it came late in its step. So it is enough to look at those that are first by that order, and at
 * those one step behind.
 */
final class AgingCrowd implements Crowd {
    /** The jobs of one priority, by their coming. */
    private static final class Equals {
        private final long priority; // the less, the more urgent
        private final Deque<ReadyJob> jobs = new ArrayDeque<>();

        Equals(long priority) {
            this.priority = priority;
        }
    }

    private final long step; // in ticks
    private final boolean largeFirst;
    private final Map<Long, Equals> byPriority = new HashMap<>();
    private final TreeMap<Long, Set<Equals>> byOrder = new TreeMap<>();
    private int size;

    AgingCrowd(PriorityFirst policy) {
        step = policy.aging();
        largeFirst = policy.largeFirst();
    }

    @Override
    public void add(ReadyJob job) {
        long priority = largeFirst ? -(long) job.priority() : job.priority();
        var equals = byPriority.computeIfAbsent(priority, Equals::new);
        equals.jobs.addLast(job);
        size++;
        if (equals.jobs.size() == 1) {
            put(equals);
        }
    }

    @Override
    public ReadyJob take(long now) {
        long phase = now % step;
        var entry = byOrder.firstEntry();
        if (entry == null) {
            throw new IllegalStateException("there is no job to take");
        }
        var best = entry.getValue().iterator().next();
        for (var equals : entry.getValue()) {
            best = compare(equals, best, phase) < 0 ? equals : best;
        }
        for (var equals : byOrder.getOrDefault(entry.getKey() + 1, Set.of())) {
            best = compare(equals, best, phase) < 0 ? equals : best;
        }
        return first(best);
    }

    private ReadyJob first(Equals equals) {
        long order = order(equals);
        var those = byOrder.getOrDefault(order, Set.of());
        those.remove(equals);
        if (those.isEmpty()) {
            byOrder.remove(order);
        }
        var job = equals.jobs.removeFirst();
        size--;
        if (equals.jobs.isEmpty()) {
            byPriority.remove(equals.priority);
        } else {
            put(equals);
        }
        return job;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        if (size > 0) {
            byPriority.clear();
            byOrder.clear();
            size = 0;
        }
    }

    private void put(Equals equals) {
        byOrder.computeIfAbsent(order(equals), order -> new HashSet<>()).add(equals);
    }

    private long order(Equals equals) {
        return equals.priority + came(equals) / step;
    }

    /** By urgency, and then by place in the ready queue. */
    private int compare(Equals a, Equals b, long phase) {
        int byUrgency = Long.compare(urgency(a, phase), urgency(b, phase));
        return byUrgency != 0 ? byUrgency : Long.compare(a.jobs.getFirst().place, b.jobs.getFirst().place);
    }

    /** The order, and one more if the job's priority is still to rise in the present step. */
    private long urgency(Equals equals, long phase) {
        return order(equals) + (came(equals) % step > phase ? 1 : 0);
    }

    private static long came(Equals equals) {
        return equals.jobs.getFirst().tailSince;
    }
}
