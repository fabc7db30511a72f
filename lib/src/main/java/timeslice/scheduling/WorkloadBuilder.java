package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects jobs into columns, in any order, and makes a workload sorted by arrival of them. */
final class WorkloadBuilder {
    /** Largest sum of all times of a workload, so that no simulated instant can overflow. */
    static final long LARGEST_SUM = Limits.LARGEST;

    private final NamesBuilder names = new NamesBuilder();
    private long[] arrival = new long[16];
    private long[] burst = new long[16];
    private int[] priority = new int[0];
    private int[] tickets = new int[0];
    private long[] deadline = new long[0];
    private final List<List<Burst>> bursts = new ArrayList<>();
    private boolean io;
    private int size;
    private int outOfOrder = -1;

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

    /** Adds a job whose name has been added to {@link #names()}. */
    void add(long arrivesAt, long cpuTime) {
        if (size == arrival.length) {
            arrival = Arrays.copyOf(arrival, 2 * size);
            burst = Arrays.copyOf(burst, 2 * size);
        }
        if (size > 0 && arrivesAt < arrival[size - 1] && outOfOrder < 0) {
            outOfOrder = size;
        }
        arrival[size] = arrivesAt;
        burst[size] = cpuTime;
        if (io) {
            bursts.add(List.of(Burst.cpu(cpuTime)));
        }
        size++;
    }

    /** Gives the job added last its bursts; its CPU time is their sum. */
    void bursts(List<Burst> of) {
        if (!io) {
            for (int job = 0; job < size; job++) {
                bursts.add(List.of(Burst.cpu(burst[job])));
            }
            io = true;
        }
        bursts.set(size - 1, of);
    }

    /** Gives the job added last a priority. */
    void priority(int value) {
        if (priority.length < size) {
            priority = Arrays.copyOf(priority, arrival.length);
        }
        priority[size - 1] = value;
    }

    /** Gives the job added last tickets. */
    void tickets(int value) {
        if (tickets.length < size) {
            int before = tickets.length;
            tickets = Arrays.copyOf(tickets, arrival.length);
            Arrays.fill(tickets, before, tickets.length, 1);
        }
        tickets[size - 1] = value;
    }

    /** Gives the job added last a deadline. */
    void deadline(long value) {
        if (deadline.length < size) {
            int before = deadline.length;
            deadline = Arrays.copyOf(deadline, arrival.length);
            Arrays.fill(deadline, before, deadline.length, Job.NO_DEADLINE);
        }
        deadline[size - 1] = value;
    }

    void add(Job job) {
        names.add(job.name());
        add(job.arrival(), job.burst());
        if (job.bursts().size() > 1) {
            bursts(job.bursts());
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

    Workload build(WorkloadInfo info) {
        checkSum();
        int[] order = outOfOrder < 0 ? null : order();
        var columns = io ? BurstColumns.of(order == null ? bursts : pick(order)) : null;
        return new Workload(
                info,
                order == null ? names.build() : names.build(order),
                sorted(arrival, size, order),
                sorted(burst, size, order),
                columns,
                priority.length == 0 ? null : sorted(Arrays.copyOf(priority, size), order),
                tickets.length == 0 ? null : sorted(tickets(), order),
                deadline.length == 0 ? null : sorted(deadlines(), size, order));
    }

    private int[] tickets() {
        var all = Arrays.copyOf(tickets, size);
        Arrays.fill(all, Math.min(size, tickets.length), size, 1);
        return all;
    }

    private long[] deadlines() {
        var all = Arrays.copyOf(deadline, size);
        Arrays.fill(all, Math.min(size, deadline.length), size, Job.NO_DEADLINE);
        return all;
    }

    private void checkSum() {
        long room = LARGEST_SUM;
        for (int job = 0; job < size; job++) {
            room = Math.min(room, LARGEST_SUM - arrival[job]);
        }
        for (int job = 0; job < size; job++) {
            long time =
                    io ? bursts.get(job).stream().mapToLong(Burst::time).reduce(0, WorkloadBuilder::plus) : burst[job];
            if (time > room) {
                throw new WorkloadException("the last arrival and all bursts together exceed " + LARGEST_SUM
                        + " ticks; use a coarser unit of time");
            }
            room -= time;
        }
    }

    private static long plus(long a, long b) {
        return a > LARGEST_SUM - b ? LARGEST_SUM + 1 : a + b;
    }

    /** The jobs by arrival, those of one instant in the order in which they were added. */
    private int[] order() {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compare(arrival[a], arrival[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private List<List<Burst>> pick(int[] order) {
        return IntStream.of(order).mapToObj(bursts::get).toList();
    }

    private static long[] sorted(long[] column, int size, int @Nullable [] order) {
        var result = Arrays.copyOf(column, size);
        for (int i = 0; order != null && i < size; i++) {
            result[i] = column[order[i]];
        }
        return result;
    }

    private static int[] sorted(int[] column, int @Nullable [] order) {
        var result = column.clone();
        for (int i = 0; order != null && i < column.length; i++) {
            result[i] = column[order[i]];
        }
        return result;
    }
}
