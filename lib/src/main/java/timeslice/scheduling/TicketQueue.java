package timeslice.scheduling;

import java.util.HashMap;
import java.util.Map;

/**
 * The ready queue's tickets. Finds the job that holds a ticket without going through the queue, by sums
 * over stretches of it. Source: Fenwick, A new data structure for cumulative frequency tables, Software:
 * Practice and Experience 24(3), 1994.
 */
final class TicketQueue {
    private final Map<ReadyJob, Integer> places = new HashMap<>();
    private ReadyJob[] jobs = new ReadyJob[64]; // from 1; a place that was left is not used again
    private long[] sums = new long[64]; // sums[i]: of the places from i - lowest bit of i, exclusive, to i
    private int last;
    private long tickets;

    TicketQueue(ReadyQueue ready) {
        ready.forEach(this::add);
    }

    long tickets() {
        return tickets;
    }

    int size() {
        return places.size();
    }

    /** The job comes to the tail of the queue. */
    void add(ReadyJob job) {
        if (last == jobs.length - 1) {
            closeUp();
        }
        put(job);
    }

    void remove(ReadyJob job) {
        var place = places.remove(job);
        if (place != null) {
            change(place, -job.tickets());
        }
    }

    /** The job that holds a ticket, from 0 on, counted from the head of the queue. */
    ReadyJob holder(long ticket) {
        int before = 0; // all up to this place hold less
        long left = ticket;
        for (int step = jobs.length / 2; step > 0; step /= 2) {
            if (sums[before + step] <= left) {
                before += step;
                left -= sums[before];
            }
        }
        return jobs[before + 1];
    }

    private void put(ReadyJob job) {
        jobs[++last] = job;
        places.put(job, last);
        change(last, job.tickets());
    }

    private void change(int place, long number) {
        tickets += number;
        for (int i = place; i < sums.length; i += i & -i) {
            sums[i] += number;
        }
    }

    /** All move up, in an array of such a length that this is not needed again soon. */
    private void closeUp() {
        var old = jobs;
        int length = 64;
        while (length < 2 * (places.size() + 1)) {
            length *= 2;
        }
        jobs = new ReadyJob[length];
        sums = new long[length];
        last = 0;
        tickets = 0;
        for (int place = 1; place < old.length; place++) {
            var job = old[place];
            if (places.getOrDefault(job, 0) == place) {
                put(job);
            }
        }
    }
}
