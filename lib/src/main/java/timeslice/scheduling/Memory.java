package timeslice.scheduling;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The places in main memory. A job needs one for whatever it does, except on a spooled device; when all are
 * taken, it waits in the job pool, first come, first served.
 */
final class Memory {
    /** A job of the pool: since when it waits, and the burst that it wants to begin. */
    record Waiting(ReadyJob job, int position, long since) {}

    private final @Nullable BurstColumns io;
    private final boolean[] spooled; // by device
    private final boolean[] inside; // by job
    private final Deque<Waiting> pool = new ArrayDeque<>();
    private int free;

    Memory(Simulator machine, Workload jobs) {
        io = jobs.io;
        free = machine.degree();
        inside = new boolean[jobs.size()];
        spooled = new boolean[io == null ? 0 : io.devices().size()];
        for (int device = 0; device < spooled.length && io != null; device++) {
            spooled[device] = machine.spooled().contains(io.devices().get(device));
        }
    }

    /** True if the job may begin that burst now; otherwise it is in the pool. */
    boolean admits(ReadyJob job, int position, long now) {
        if (inside[job.index()] || !isNeeded(position)) {
            return true;
        }
        if (free == 0) {
            pool.add(new Waiting(job, position, now));
            return false;
        }
        free--;
        inside[job.index()] = true;
        return true;
    }

    /** The job goes on with that burst, or is done; if this frees a place, the next one of the pool has it. */
    @Nullable
    Waiting leaves(ReadyJob job, int position) {
        boolean isDone = io == null || position == io.offset()[job.index() + 1];
        if (!inside[job.index()] || (!isDone && isNeeded(position))) {
            return null;
        }
        inside[job.index()] = false;
        var next = pool.poll();
        if (next == null) {
            free++;
        } else {
            inside[next.job().index()] = true;
        }
        return next;
    }

    private boolean isNeeded(int position) {
        return io == null || io.device()[position] < 0 || !spooled[io.device()[position]];
    }
}
