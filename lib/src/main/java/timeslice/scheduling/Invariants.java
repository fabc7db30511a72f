package timeslice.scheduling;

/**
 * What must be true of every run. A violation is a mistake of the simulator, never of its user, so it
 * says what to report.
 */
final class Invariants {
    private Invariants() {}

    static void check(Workload jobs, Outcome outcome) {
        var blocked = outcome.blocked();
        if (outcome.starts() instanceof Starts.Recorded starts) {
            checkTimes(jobs, starts.column(), outcome.finish());
        } else {
            checkFinishes(jobs, outcome.finish());
        }
        for (int job = 0; blocked != null && job < blocked.length; job++) {
            if (outcome.finish()[job] - jobs.arrivals[job] < jobs.bursts[job] + blocked[job]) {
                throw tooEarly(jobs, job);
            }
        }
        checkSlices(jobs, outcome);
    }

    private static void checkTimes(Workload jobs, long[] start, long[] finish) {
        var arrival = jobs.arrivals;
        var burst = jobs.bursts;
        long signs = 0; // one test for all of them: a million jobs are checked in about a millisecond
        for (int job = 0; job < start.length; job++) {
            signs |= (start[job] - arrival[job]) | (finish[job] - arrival[job] - burst[job]);
        }
        for (int job = 0; signs < 0 && job < start.length; job++) {
            if (start[job] < arrival[job]) {
                throw broken("job " + jobs.name(job) + " runs before it arrives");
            }
            if (finish[job] - arrival[job] < burst[job]) {
                throw tooEarly(jobs, job);
            }
        }
    }

    /** Jobs that are not interrupted start at their finish less their burst. */
    private static void checkFinishes(Workload jobs, long[] finish) {
        var arrival = jobs.arrivals;
        var burst = jobs.bursts;
        long signs = 0;
        for (int job = 0; job < finish.length; job++) {
            signs |= finish[job] - arrival[job] - burst[job];
        }
        for (int job = 0; signs < 0 && job < finish.length; job++) {
            if (finish[job] - arrival[job] < burst[job]) {
                throw tooEarly(jobs, job);
            }
        }
    }

    static void checkSlices(Workload jobs, Outcome outcome) {
        if (outcome.slices() instanceof RecordedSlices slices && !slices.isFull()) {
            new SliceCheck(jobs, outcome).check(slices);
        }
    }

    private static IllegalStateException tooEarly(Workload jobs, int job) {
        return broken("job " + jobs.name(job) + " finishes before its work can be done");
    }

    static IllegalStateException broken(String what) {
        return new IllegalStateException("the simulator broke a rule of its own: " + what
                + ". Please report this together with the workload and the policy");
    }
}
