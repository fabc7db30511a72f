package timeslice.scheduling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of {@link HighestResponseRatio}. Ratios change as time passes, but of the jobs with equal bursts
 * the one that has waited longest stays the best: with many jobs it is enough to look at those.
 */
final class HighestResponseRatioRun implements Policy {
    /** Up to so many ready jobs it is faster to look at all of them. */
    private static final int SHORT_QUEUE = 64;

    private final HighestResponseRatio policy;
    private final Map<Long, Deque<ReadyJob>> byBurst = new HashMap<>(); // empty as long as few are ready
    private int known;

    HighestResponseRatioRun(HighestResponseRatio policy) {
        this.policy = policy;
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        if (ready.size() <= SHORT_QUEUE) {
            forget();
            return policy.choose(ready);
        }
        if (known != ready.size()) {
            forget();
            ready.forEach(this::add);
        }
        var best = ready.first();
        for (var equals : byBurst.values()) {
            var job = equals.getFirst();
            int order = HighestResponseRatio.compare(job, best);
            if (order < 0 || (order == 0 && job.place < best.place)) {
                best = job;
            }
        }
        remove(best);
        return best.run();
    }

    @Override
    public void entered(ReadyJob job) {
        if (known > 0) {
            add(job);
        }
    }

    private void add(ReadyJob job) {
        byBurst.computeIfAbsent(job.burst(), burst -> new ArrayDeque<>()).addLast(job);
        known++;
    }

    /** It runs to the end of its burst, so it will not be asked for again. */
    private void remove(ReadyJob job) {
        var equals = byBurst.get(job.burst());
        if (equals != null) {
            equals.removeFirst();
            known--;
            if (equals.isEmpty()) {
                byBurst.remove(job.burst());
            }
        }
    }

    private void forget() {
        byBurst.clear();
        known = 0;
    }

    @Override
    public String name() {
        return policy.name();
    }

    @Override
    public String rule(String unit) {
        return policy.rule(unit);
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return policy.candidates(ready);
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return policy.explain(ready, choice);
    }
}
