package timeslice.scheduling;

import java.util.Arrays;
import java.util.stream.IntStream;

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
            return JobCount.of(run.workload().unit(), in, left, run.machine().cores());
        }
        for (int core = 0; core < run.machine().cores(); core++) {
            in = joined(in, ends(run.slices(core)));
            left = joined(left, starts(run.slices(core)));
        }
        return JobCount.of(run.workload().unit(), in, left, 0);
    }

    private static long[] starts(Slices slices) {
        return IntStream.range(0, slices.size())
                .filter(entry -> slices.job(entry) >= 0)
                .mapToLong(slices::start)
                .toArray();
    }

    private static long[] ends(Slices slices) {
        return IntStream.range(0, slices.size())
                .filter(entry -> slices.job(entry) >= 0)
                .mapToLong(slices::end)
                .toArray();
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
