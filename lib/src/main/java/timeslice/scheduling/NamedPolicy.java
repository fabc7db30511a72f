package timeslice.scheduling;

import java.util.List;
import java.util.Objects;

/** A policy that goes by another name. */
record NamedPolicy(String name, Policy policy) implements Policy {
    NamedPolicy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policy, "policy");
    }

    /** The policy without the names that were given to it. */
    static Policy plain(Policy policy) {
        return policy instanceof NamedPolicy named ? plain(named.policy) : policy;
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        return policy.choose(ready);
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
    public Policy begin(Workload jobs) {
        return new NamedPolicy(name, policy.begin(jobs));
    }

    @Override
    public List<Candidate> candidates(ReadyQueue ready) {
        return policy.candidates(ready);
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return policy.explain(ready, choice);
    }

    @Override
    public void entered(ReadyJob job) {
        policy.entered(job);
    }

    @Override
    public void stopped(ReadyJob job, Stop why) {
        policy.stopped(job, why);
    }
}
