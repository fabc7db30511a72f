package timeslice.scheduling;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/** One run of a policy that chooses the job with the least key: as the policy itself would, but faster when many are ready. */
final class LeastRun implements Policy {
    private final Policy policy;
    private final LeastFirst jobs;
    private final BiFunction<ReadyQueue, ReadyJob, Choice> choice;

    LeastRun(Policy policy, ToLongFunction<ReadyJob> key, BiFunction<ReadyQueue, ReadyJob, Choice> choice) {
        this.policy = policy;
        this.choice = choice;
        jobs = new LeastFirst(key);
    }

    @Override
    public Choice choose(ReadyQueue ready) {
        var job = jobs.choose(ready);
        return job == null ? policy.choose(ready) : choice.apply(ready, job);
    }

    @Override
    public void entered(ReadyJob job) {
        jobs.entered(job);
    }

    @Override
    public void stopped(ReadyJob job, Stop why) {
        jobs.stopped(job, why);
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
