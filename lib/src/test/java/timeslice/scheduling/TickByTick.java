package timeslice.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Round robin and FCFS once more, as simply as it can be written: one tick after the other, no I/O. The
 * engine is held against it.
 */
final class TickByTick {
    private TickByTick() {}

    /** The finish times; FCFS is round robin with an endless quantum. */
    static long[] roundRobin(Workload jobs, long quantum, Tie tie) {
        int size = jobs.size();
        var finish = new long[size];
        var left = new ArrayList<Long>();
        jobs.jobs().forEach(job -> left.add(job.burst()));
        var queue = new ArrayDeque<Integer>();
        int running = -1;
        long used = 0;
        int done = 0;
        for (long now = 0; done < size; now++) {
            boolean expired = running >= 0 && used == quantum;
            if (expired && tie == Tie.PREEMPTED_FIRST) {
                queue.add(running);
            }
            for (int job : arrivingAt(jobs, now)) {
                queue.add(job);
            }
            if (expired && tie == Tie.ARRIVAL_FIRST) {
                queue.add(running);
            }
            if (expired || running < 0) {
                running = queue.isEmpty() ? -1 : queue.remove();
                used = 0;
            }
            if (running >= 0) {
                left.set(running, left.get(running) - 1);
                used++;
                if (left.get(running) == 0) {
                    finish[running] = now + 1;
                    running = -1;
                    done++;
                }
            }
        }
        return Arrays.copyOf(finish, size);
    }

    private static List<Integer> arrivingAt(Workload jobs, long now) {
        var arriving = new ArrayList<Integer>();
        for (int job = 0; job < jobs.size(); job++) {
            if (jobs.job(job).arrival() == now) {
                arriving.add(job);
            }
        }
        return arriving;
    }
}
