package timeslice.scheduling;

import java.util.Arrays;

/**
 * Round robin without going through the slices. The circle of jobs stands in an array in fixed order; a
 * pointer says whose turn is next, and a counter in which round. Each job keeps the number of the round
 * in which it takes its last slice, so nothing needs to be touched while rounds pass: the next job to
 * finish is the first one with the least such number, and the number of slices until then is a product.
 * An arrival moves the pointer by as many slices as fit, with one division, and joins the circle there.
 */
final class RoundRobinRounds {
    /** So few entries are moved faster by hand than by arraycopy. */
    private static final int FEW = 12;

    private final RoundRobinLoop loop;
    private final int longQueue;
    private int[] circle = new int[64];
    private long[] lastRound = new long[64];
    private final int bits;
    private int size;
    private int next; // whose turn it is
    private long round;
    private long dispatches;
    private long earliest = Long.MAX_VALUE; // the least of lastRound

    // jobs that have not run yet, in the order of their first slices, with the number of that slice
    private final IntRing fresh = new IntRing();
    private long[] freshSlice = new long[64];
    private int freshHead;
    private int freshTail;

    RoundRobinRounds(RoundRobinLoop loop, int longQueue) {
        this.loop = loop;
        this.longQueue = longQueue;
        bits = PackedJob.bits(loop.start.length);
    }

    /** Goes on until everything is done or the queue is too long. */
    void run() {
        while (loop.done < loop.start.length && size <= longQueue) {
            if (size == 0) {
                loop.now = Math.max(loop.now, loop.arrival[loop.arrived]);
                round = 0;
                next = 0;
                earliest = Long.MAX_VALUE;
                admitAtTail();
                continue;
            }
            int finisher = 0;
            while (lastRound[finisher] != earliest) {
                finisher++;
            }
            long slices = (earliest - round) * size + (finisher - next);
            long arrival = loop.arrived < loop.arrival.length ? loop.arrival[loop.arrived] : Long.MAX_VALUE;
            if (arrival <= loop.now + slices * loop.quantum) {
                advance(slices(arrival - loop.now));
            } else {
                finish(finisher, slices);
            }
        }
    }

    /** Full slices pass, and in the last of them somebody arrives. */
    private void advance(long slices) {
        count(slices);
        begin(dispatches + slices - 1);
        dispatches += slices;
        loop.now += slices * loop.quantum;
        long place = next + slices;
        if (place >= 2L * size) {
            round += place / size;
            place %= size;
        } else if (place >= size) {
            round++;
            place -= size;
        }
        next = (int) place;
        loop.last = circle[next == 0 ? size - 1 : next - 1];
        while (loop.arrived < loop.arrival.length && loop.arrival[loop.arrived] <= loop.now) {
            boolean before = loop.arrivalFirst || loop.arrival[loop.arrived] < loop.now;
            insert(before ? 1 : 0);
        }
    }

    /** Full slices pass, and then a job takes its last one. */
    private void finish(int finisher, long slices) {
        int job = circle[finisher];
        count(slices + 1);
        begin(dispatches + slices);
        dispatches += slices + 1;
        loop.last = job;
        long burst = loop.burst[job];
        loop.now += slices * loop.quantum + burst - (slices(burst) - 1) * loop.quantum;
        loop.finish[job] = loop.now;
        loop.done++;
        remove(finisher);
        round = earliest;
        next = finisher;
        if (next == size) {
            next = 0;
            round++;
        }
        earliest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            earliest = Math.min(earliest, lastRound[i]);
        }
        if (size > 0) {
            admitAtTail();
        }
    }

    /** How many slices a time takes, rounded up; division is slow, and mostly not needed. */
    private long slices(long time) {
        long quantum = loop.quantum;
        if (quantum == 1) {
            return time;
        }
        return time <= quantum ? 1 : (time - 1) / quantum + 1;
    }

    private void count(long slices) {
        loop.switches += (size == 1 ? 1 : slices) - (circle[next] == loop.last ? 1 : 0);
    }

    /** Notes when jobs begin whose first slice is one of those up to this number; all before it are full. */
    private void begin(long slice) {
        while (freshHead != freshTail && freshSlice[freshHead & (freshSlice.length - 1)] <= slice) {
            long number = freshSlice[freshHead++ & (freshSlice.length - 1)];
            loop.start[fresh.remove()] = loop.now + (number - dispatches) * loop.quantum;
        }
    }

    private void admitAtTail() {
        while (loop.arrived < loop.arrival.length && loop.arrival[loop.arrived] <= loop.now) {
            insert(0);
        }
    }

    /** Lets the next job in: at the tail of the queue, or in front of the last one ({@code fromTail} 1). */
    private void insert(int fromTail) {
        int job = loop.arrived++;
        long slices = slices(loop.burst[job]);
        addFresh(job, dispatches + size - fromTail);
        int place;
        long first; // the round of its first slice
        if (next > 0) {
            place = next - fromTail;
            first = round + 1;
            next++;
        } else {
            place = size - fromTail;
            first = round;
        }
        if (size == circle.length) {
            circle = Arrays.copyOf(circle, 2 * size);
            lastRound = Arrays.copyOf(lastRound, 2 * size);
        }
        makeRoom(place);
        circle[place] = job;
        lastRound[place] = first + slices - 1;
        earliest = Math.min(earliest, lastRound[place]);
        size++;
    }

    private void remove(int place) {
        int behind = size - place - 1;
        if (behind > FEW) {
            System.arraycopy(circle, place + 1, circle, place, behind);
            System.arraycopy(lastRound, place + 1, lastRound, place, behind);
        } else {
            for (int i = place; i < place + behind; i++) {
                circle[i] = circle[i + 1];
                lastRound[i] = lastRound[i + 1];
            }
        }
        size--;
    }

    private void makeRoom(int place) {
        if (size - place > FEW) {
            System.arraycopy(circle, place, circle, place + 1, size - place);
            System.arraycopy(lastRound, place, lastRound, place + 1, size - place);
        } else {
            for (int i = size; i > place; i--) {
                circle[i] = circle[i - 1];
                lastRound[i] = lastRound[i - 1];
            }
        }
    }

    private void addFresh(int job, long slice) {
        if (freshTail - freshHead == freshSlice.length) {
            var longer = new long[2 * freshSlice.length];
            for (int i = freshHead; i != freshTail; i++) {
                longer[i & (longer.length - 1)] = freshSlice[i & (freshSlice.length - 1)];
            }
            freshSlice = longer;
        }
        freshSlice[freshTail++ & (freshSlice.length - 1)] = slice;
        fresh.add(job);
    }

    /** Gives the jobs, from the head of the queue, to the loop that goes slice by slice. */
    void handOver(LongRing queue) {
        long turn = 0; // the slices of those in front
        for (int i = 0; i < size; i++) {
            int place = (next + i) % size;
            int job = circle[place];
            long slicesLeft = lastRound[place] - round + (place >= next ? 1 : 0);
            long burst = loop.burst[job];
            long left = burst - (slices(burst) - slicesLeft) * loop.quantum;
            if (left == burst) {
                loop.start[job] = loop.now + turn;
            }
            turn += Math.min(loop.quantum, left);
            queue.add((left << bits) | job);
        }
        while (freshHead != freshTail) { // their first slices have just been noted
            freshHead++;
            fresh.remove();
        }
        size = 0;
    }

    /** Takes them back, when the queue has become short; their first slices have been noted. */
    void takeOver(LongRing queue) {
        round = 0;
        next = 0;
        earliest = Long.MAX_VALUE;
        size = queue.size();
        for (int i = 0; i < size; i++) {
            long entry = queue.remove();
            circle[i] = (int) (entry & ((1L << bits) - 1));
            lastRound[i] = slices(entry >>> bits) - 1;
            earliest = Math.min(earliest, lastRound[i]);
        }
        admitAtTail();
    }
}
