package timeslice.scheduling;

import java.util.List;
import java.util.function.Function;

/**
 * One run of a policy whose order of the waiting jobs changes as time passes. It decides as the policy itself
 * would, but when many jobs are ready it keeps them in a {@link Crowd}.
 */
final class CrowdRun implements Policy {
    /** Up to so many ready jobs it is faster to look at all of them. */
    private static final int SHORT_QUEUE = 64;

    private final Policy policy;
    private final Crowd crowd; // empty as long as few are ready
    private final Function<ReadyJob, Choice> choice;
    private final int shortQueue;

    CrowdRun(Policy policy, Crowd crowd, Function<ReadyJob, Choice> choice) {
        this(policy, crowd, choice, SHORT_QUEUE);
    }

    /** With another length up to which a queue is short. */
    CrowdRun(Policy policy, Crowd crowd, Function<ReadyJob, Choice> choice, int shortQueue) {
        this.policy = policy;
        this.crowd = crowd;
        this.choice = choice;
        this.shortQueue = shortQueue;
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        if (ready.size() <= shortQueue) {
            crowd.clear();
            return policy.choose(ready);
        }
        if (crowd.size() != ready.size()) {
            crowd.clear();
            ready.forEach(crowd::add);
        }
        return choice.apply(crowd.take(ready.now()));
    }

    @Override
    public void entered(ReadyJob job) {
        if (crowd.size() > 0) {
            crowd.add(job);
        }
    }

    @Override
    public void stopped(ReadyJob job, Stop why) {
        if (why == Stop.EXPIRED && crowd.size() > 0) {
            crowd.add(job);
        }
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
    public Tie tie() {
        return policy.tie();
    }

    @Override
    public Preempted preempted() {
        return policy.preempted();
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
