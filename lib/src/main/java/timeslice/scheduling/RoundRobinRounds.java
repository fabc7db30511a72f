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
    private final long quantum;
    private final int longQueue;
    private final int bits;
    private int[] circle = new int[64];
    private long[] lastRound = new long[64];
    private int size;
    private int next; // whose turn it is
    private long round;

    RoundRobinRounds(RoundRobinLoop loop, int longQueue) {
        this.loop = loop;
        this.longQueue = longQueue;
        quantum = loop.quantum;
        bits = PackedJob.bits(loop.start.length);
    }

    /** Goes on until everything is done or the queue is too long. */
    void run() {
        // locals instead of fields: twice as fast
        var arrival = loop.arrival;
        var burst = loop.burst;
        var start = loop.start;
        var finish = loop.finish;
        long q = quantum;
        int all = start.length;
        var jobs = circle;
        var lasts = lastRound;
        int count = size;
        int turn = next;
        long now = loop.now;
        long passed = round;
        int in = loop.arrived;
        int ran = loop.last;
        long switches = loop.switches;
        var periods = loop.periods;
        long taken = loop.taken;
        long nextArrival = in < all ? arrival[in] : Long.MAX_VALUE;
        long earliest = least(lasts, count);
        boolean cut = false; // the last slice, by an arrival
        while (true) {
            while (nextArrival <= now) {
                // at the tail of the queue, or in front of the job that ran
                int fromTail = cut && (loop.arrivalFirst || nextArrival < now) ? 1 : 0;
                long needs = burst[in];
                long ahead = (count - fromTail) * q;
                start[in] = now
                        + ahead
                        - (q == 1 || earliest > passed + 1 ? 0 : shortfall(jobs, lasts, count, turn, passed, fromTail));
                boolean isFirstRound = turn == 0;
                int place = (isFirstRound ? count : turn) - fromTail;
                long last = passed + (isFirstRound ? 0 : 1) + slices(needs) - 1;
                turn += isFirstRound ? 0 : 1;
                if (count == jobs.length) {
                    jobs = Arrays.copyOf(jobs, 2 * count);
                    lasts = Arrays.copyOf(lasts, 2 * count);
                }
                makeRoom(jobs, lasts, place, count++);
                jobs[place] = in++;
                lasts[place] = last;
                earliest = Math.min(count == 1 ? Long.MAX_VALUE : earliest, last);
                nextArrival = in < all ? arrival[in] : Long.MAX_VALUE;
            }
            if (count > longQueue || (count == 0 && in == all)) {
                break;
            }
            if (count == 0) {
                cut = false;
                if (periods != null && now < nextArrival) {
                    periods.pause(now, in, taken);
                }
                now = Math.max(now, nextArrival);
                passed = 0;
                turn = 0;
            } else {
                int finisher = 0;
                while (lasts[finisher] != earliest) {
                    finisher++;
                }
                long slices = (earliest - passed) * count + (finisher - turn);
                cut = nextArrival <= now + slices * q;
                if (cut) { // full slices pass, and in the last of them somebody arrives
                    slices = slices(nextArrival - now);
                    switches += (count == 1 ? 1 : slices) - (jobs[turn] == ran ? 1 : 0);
                    now += slices * q;
                    taken += slices;
                    long place = turn + slices;
                    if (place >= 2L * count) {
                        passed += place / count;
                        place %= count;
                    } else if (place >= count) {
                        passed++;
                        place -= count;
                    }
                    turn = (int) place;
                    ran = jobs[turn == 0 ? count - 1 : turn - 1];
                } else { // full slices pass, and then a job takes its last one
                    switches += (count == 1 ? 1 : slices + 1) - (jobs[turn] == ran ? 1 : 0);
                    ran = jobs[finisher];
                    now += slices * q + lastSlice(burst[ran]);
                    taken += slices + 1;
                    finish[ran] = now;
                    remove(jobs, lasts, finisher, --count);
                    passed = earliest;
                    turn = finisher;
                    if (turn == count) {
                        turn = 0;
                        passed++;
                    }
                    earliest = least(lasts, count);
                }
            }
        }
        circle = jobs;
        lastRound = lasts;
        size = count;
        next = turn;
        round = passed;
        loop.now = now;
        loop.arrived = in;
        loop.done = in - count;
        loop.last = ran;
        loop.switches = switches;
        loop.taken = taken;
    }

    /** How many slices a time takes, rounded up; division is slow, and mostly not needed. */
    private long slices(long time) {
        if (quantum == 1) {
            return time;
        }
        return time <= quantum ? 1 : (time - 1) / quantum + 1;
    }

    private long lastSlice(long burst) {
        return burst - (slices(burst) - 1) * quantum;
    }

    private static long least(long[] lasts, int count) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, lasts[i]);
        }
        return least;
    }

    /** How much shorter than full slices those are that come before a newcomer's first one. */
    private long shortfall(int[] jobs, long[] lasts, int count, int turn, long passed, int fromTail) {
        long sum = 0;
        for (int i = 0; i < count - fromTail; i++) {
            int place = turn + i < count ? turn + i : turn + i - count;
            if (lasts[place] == (place < turn ? passed + 1 : passed)) {
                sum += quantum - lastSlice(loop.burst[jobs[place]]);
            }
        }
        return sum;
    }

    private static void remove(int[] jobs, long[] lasts, int place, int count) {
        int behind = count - place;
        if (behind > FEW) {
            System.arraycopy(jobs, place + 1, jobs, place, behind);
            System.arraycopy(lasts, place + 1, lasts, place, behind);
        } else {
            for (int i = place; i < count; i++) {
                jobs[i] = jobs[i + 1];
                lasts[i] = lasts[i + 1];
            }
        }
    }

    private static void makeRoom(int[] jobs, long[] lasts, int place, int count) {
        if (count - place > FEW) {
            System.arraycopy(jobs, place, jobs, place + 1, count - place);
            System.arraycopy(lasts, place, lasts, place + 1, count - place);
        } else {
            for (int i = count; i > place; i--) {
                jobs[i] = jobs[i - 1];
                lasts[i] = lasts[i - 1];
            }
        }
    }

    /** Gives the jobs, from the head of the queue, to the loop that goes slice by slice. */
    void handOver(LongRing queue) {
        for (int i = 0; i < size; i++) {
            int place = (next + i) % size;
            int job = circle[place];
            long slicesLeft = lastRound[place] - round + (place >= next ? 1 : 0);
            long burst = loop.burst[job];
            queue.add(((burst - (slices(burst) - slicesLeft) * quantum) << bits) | job);
        }
        size = 0;
    }

    /** Takes them back, when the queue has become short. */
    void takeOver(LongRing queue) {
        round = 0;
        next = 0;
        size = queue.size();
        for (int i = 0; i < size; i++) {
            long entry = queue.remove();
            circle[i] = (int) (entry & ((1L << bits) - 1));
            lastRound[i] = slices(entry >>> bits) - 1;
        }
    }
}
