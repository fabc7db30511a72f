package timeslice.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects jobs into columns, in any order, and makes a workload sorted by arrival of them. */
final class WorkloadBuilder {
    /** Largest sum of all times of a workload, so that no simulated instant can overflow. */
    static final long LARGEST_SUM = Limits.LARGEST;

    private final NamesBuilder names = new NamesBuilder();
    private final GrowingColumn arrivals = new GrowingColumn();
    private final GrowingColumn bursts = new GrowingColumn();
    private @Nullable BurstsBuilder io;
    private @Nullable GrowingColumn priorities;
    private @Nullable GrowingColumn tickets;
    private @Nullable GrowingColumn deadlines;
    private int size;
    private int outOfOrder = -1;
    private long lastArrival;
    private long total; // of all bursts

    int size() {
        return size;
    }

    /** The place of the first job that arrives before the job in front of it, or -1. */
    int outOfOrder() {
        return outOfOrder;
    }

    NamesBuilder names() {
        return names;
    }

    /** Adds a job that only computes, whose name has been added to {@link #names()}. */
    void add(long arrivesAt, long cpuTime) {
        addTimes(arrivesAt, cpuTime);
        if (io != null) {
            io.add(cpuTime);
        }
    }

    /** When the job added last arrives; 0 if there is none. */
    long lastArrival() {
        return lastArrival;
    }

    /**
     * Adds jobs that only compute, whose names have been added to {@link #names()}.
     *
     * @param arrivesAt sorted, none before {@link #lastArrival()}
     * @param cpuTime of each job
     * @param count how many jobs
     * @param sum of their CPU times
     */
    void add(int[] arrivesAt, int[] cpuTime, int count, long sum) {
        arrivals.add(arrivesAt, count);
        bursts.add(cpuTime, count);
        for (int i = 0; io != null && i < count; i++) {
            io.add(cpuTime[i]);
        }
        lastArrival = arrivesAt[count - 1];
        total = plus(total, sum);
        size += count;
    }

    /** The first jobs by their arrivals and bursts, without taking them away; null if that is not all there is. */
    @Nullable
    Workload first(int count) {
        if (io != null || outOfOrder >= 0) {
            return null;
        }
        var numbered = new Names.Numbered("", 1, 1, count);
        return new Workload(
                WorkloadInfo.NONE, numbered, arrivals.first(count), bursts.first(count), null, null, null, null);
    }

    /** Adds a job whose name has been added to {@link #names()}; its CPU time is that of its bursts. */
    void add(long arrivesAt, long cpuTime, List<Burst> of) {
        if (io == null) {
            io = new BurstsBuilder(size);
        }
        addTimes(arrivesAt, cpuTime);
        io.add(of);
        for (var burst : of) {
            total = burst instanceof Burst.Io ? plus(total, burst.time()) : total;
        }
    }

    private void addTimes(long arrivesAt, long cpuTime) {
        if (arrivesAt < lastArrival && outOfOrder < 0) {
            outOfOrder = size;
        }
        lastArrival = arrivesAt;
        arrivals.add(arrivesAt);
        bursts.add(cpuTime);
        total = plus(total, cpuTime);
        size++;
    }

    /** Their sum, or a time that is too large. */
    private static long plus(long a, long b) {
        return Math.min(a + b, LARGEST_SUM + 1); // neither is more than that, so nothing overflows
    }

    /** Gives the job added last one of the values that a job need not have. */
    void option(CsvColumn column, long value) {
        switch (column) {
            case PRIORITY -> priority((int) value);
            case TICKETS -> tickets((int) value);
            case DEADLINE -> deadline(value);
            case JOB, ARRIVAL, BURST, BURSTS -> {} // these it has
        }
    }

    /** Gives the job added last a priority. */
    void priority(int value) {
        if (priorities == null) {
            priorities = new GrowingColumn();
        }
        priorities.fill(size - 1, 0);
        priorities.add(value);
    }

    /** Gives the job added last tickets. */
    void tickets(int value) {
        if (tickets == null) {
            tickets = new GrowingColumn();
        }
        tickets.fill(size - 1, 1);
        tickets.add(value);
    }

    /** Gives the job added last a deadline. */
    void deadline(long value) {
        if (deadlines == null) {
            deadlines = new GrowingColumn();
        }
        deadlines.fill(size - 1, Job.NO_DEADLINE);
        deadlines.add(value);
    }

    void add(Job job) {
        names.add(job.name());
        if (job.bursts().size() > 1) {
            add(job.arrival(), job.burst(), job.bursts());
        } else {
            add(job.arrival(), job.burst());
        }
        if (job.priority() != 0) {
            priority(job.priority());
        }
        if (job.tickets() != 1) {
            tickets(job.tickets());
        }
        if (job.deadline() != Job.NO_DEADLINE) {
            deadline(job.deadline());
        }
    }

    /** The workload that a file holds; the builder is empty afterwards. */
    Workload build(String file, WorkloadInfo info) {
        try {
            return build(info);
        } catch (WorkloadException tooLarge) {
            throw new WorkloadException(file + ": " + tooLarge.getMessage());
        }
    }

    /** The workload; the builder is empty afterwards. */
    Workload build(WorkloadInfo info) {
        var burst = bursts.take();
        var columns = io == null ? null : io.build(burst);
        var arrival = arrivals.take();
        checkTotal(outOfOrder < 0 ? lastArrival : Columns.max(arrival));
        int[] order = outOfOrder < 0 ? null : ArrivalOrder.of(arrival);
        return new Workload(
                info,
                order == null ? names.build() : names.build(order),
                sorted(arrival, order),
                sorted(burst, order),
                columns == null || order == null ? columns : columns.pick(order),
                ints(priorities, 0, order),
                ints(tickets, 1, order),
                longs(deadlines, Job.NO_DEADLINE, order));
    }

    private void checkTotal(long latestArrival) {
        if (total > LARGEST_SUM - latestArrival) {
            throw new WorkloadException("the last arrival and all bursts together exceed " + LARGEST_SUM
                    + " ticks; use a coarser unit of time");
        }
    }

    private int @Nullable [] ints(@Nullable GrowingColumn column, int otherwise, int @Nullable [] order) {
        if (column == null) {
            return null;
        }
        column.fill(size, otherwise);
        var values = column.takeInts();
        return order == null ? values : ArrivalOrder.pick(values, order);
    }

    private long @Nullable [] longs(@Nullable GrowingColumn column, long otherwise, int @Nullable [] order) {
        if (column == null) {
            return null;
        }
        column.fill(size, otherwise);
        return sorted(column.take(), order);
    }

    private static long[] sorted(long[] column, int @Nullable [] order) {
        return order == null ? column : ArrivalOrder.pick(column, order);
    }
}
