package timeslice.scheduling;

import org.jspecify.annotations.Nullable;

/** Calls a policy that may be a reader's own, and says what is wrong with it: policy, time and job. */
final class PolicyCalls {
    private final String name;
    private final Policy policy;
    private final String unit;
    private final @Nullable Watcher watcher;
    private long now;

    PolicyCalls(Policy described, Workload jobs, @Nullable Watcher watcher) {
        name = described.name();
        unit = jobs.unit();
        this.watcher = watcher;
        try {
            policy = described.begin(jobs);
        } catch (RuntimeException failure) {
            throw failed("before the run, in begin()", failure);
        }
    }

    Choice choose(ReadyQueue ready) {
        now = ready.now();
        Choice choice;
        try {
            choice = policy.choose(ready);
        } catch (RuntimeException failure) {
            throw failed(at() + ", with " + ready + " ready", failure);
        }
        if (isNull(choice)) {
            throw wrong("it chose no job (null) although " + ready + " are ready; return one of them, such as "
                    + "ready.first().run()");
        }
        if (!choice.job().ready) {
            throw wrong("it chose " + choice.job().name() + ", which is not ready; ready are " + ready);
        }
        if (watcher != null) {
            watcher.decided(policy, ready, choice);
        }
        return choice;
    }

    void entered(ReadyJob job, long at) {
        now = at;
        try {
            policy.entered(job);
        } catch (RuntimeException failure) {
            throw failed(at() + ", when " + job.name() + " became ready", failure);
        }
    }

    void stopped(ReadyJob job, Stop why, long at) {
        now = at;
        try {
            policy.stopped(job, why);
        } catch (RuntimeException failure) {
            throw failed(at() + ", when " + job.name() + " stopped (" + why + ")", failure);
        }
    }

    /** NullAway knows that choose() returns a value; a reader's lambda in a cell may break that promise. */
    private static boolean isNull(@Nullable Object value) {
        return value == null;
    }

    private String at() {
        return "at t=" + now + (unit.equals("ticks") ? "" : " " + unit);
    }

    private PolicyException wrong(String what) {
        return new PolicyException("policy \"" + name + "\", " + at() + ": " + what, null);
    }

    private PolicyException failed(String when, RuntimeException failure) {
        return new PolicyException("policy \"" + name + "\" failed " + when + ": " + failure, failure);
    }
}
