package timeslice.scheduling;

import java.util.Arrays;

/** Gathers the events of a run that change how many jobs there are somewhere. */
final class Counting {
    private Counting() {}

    /** From arrival to finish, ready, running or blocked. */
    static JobCount inSystem(Schedule run) {
        var jobs = run.workload();
        return JobCount.of(
                jobs.unit(), jobs.arrivals.clone(), run.outcome().finish().clone(), 0);
    }

    /** Ready and not running, as the metric waiting counts it: during a switch nobody runs. */
    static JobCount inReadyQueue(Schedule run) {
        if (NamedPolicy.plain(run.policy()) instanceof ProcessorSharing) {
            throw new IllegalStateException(
                    run.policy().name() + " has no ready queue: all ready jobs run at once. Count with inSystem()");
        }
        var in = becameReady(run);
        var left = left(run);
        if (run.switching() == 0) {
            // No processor idles while a job is ready, so only those wait for whom there is none.
            return JobCount.of(run.workload().unit(), in, left, 1);
        }
        var slices = run.slices();
        int mostIn = in.length;
        in = Arrays.copyOf(in, mostIn + slices.size());
        left = Arrays.copyOf(left, mostIn + slices.size());
        int size = mostIn;
        for (int i = 0; i < slices.size(); i++) {
            if (slices.job(i) >= 0) {
                left[size] = slices.start(i);
                in[size++] = slices.end(i);
            }
        }
        return JobCount.of(run.workload().unit(), Arrays.copyOf(in, size), Arrays.copyOf(left, size), 0);
    }

    private static long[] becameReady(Schedule run) {
        var io = run.outcome().io();
        var back = io == null
                ? new long[0]
                : io.entries().stream().mapToLong(IoLog.Entry::end).toArray();
        return joined(run.workload().arrivals, back);
    }

    private static long[] left(Schedule run) {
        var io = run.outcome().io();
        var asked = io == null
                ? new long[0]
                : io.entries().stream().mapToLong(IoLog.Entry::from).toArray();
        return joined(run.outcome().finish(), asked);
    }

    private static long[] joined(long[] first, long[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
