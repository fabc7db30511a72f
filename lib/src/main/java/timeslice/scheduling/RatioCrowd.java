package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs by their response ratio, which grows the faster the shorter the burst is: a kinetic tournament. The
 * jobs are the leaves of a tree; in every inner node the better one of its two children wins, and beside it
 * stands an instant until which nobody below can overtake a winner. As time passes only those nodes are
 * played again whose instant has come.
 */
final class RatioCrowd implements Crowd {
    private static final int NOBODY = -1;
    private static final double ROUNDING = 1e-15; // more than the relative error of three operations

    private static final int LEAVES = 64; // at first; a power of 2

    private @Nullable ReadyJob[] jobs = new ReadyJob[0]; // by leaf
    private int[] winner = new int[0]; // by node: a leaf; node i has the children 2i and 2i + 1
    private long[] until = new long[0]; // by node
    private int[] free = new int[0]; // leaves without a job
    private int size;
    private final List<ReadyJob> entering = new ArrayList<>(); // come since the last decision
    private long now;

    RatioCrowd() {
        empty(LEAVES);
    }

    @Override
    public void add(ReadyJob job) {
        entering.add(job);
    }

    @Override
    public int size() {
        return size + entering.size();
    }

    @Override
    public void clear() {
        if (size() > 0) {
            entering.clear();
            empty(LEAVES);
        }
    }

    @Override
    public ReadyJob take(long instant) {
        now = instant;
        advance(1);
        entering.forEach(this::insert);
        entering.clear();
        int leaf = winner[1];
        var job = job(leaf);
        jobs[leaf] = null;
        free[jobs.length - size--] = leaf;
        place(leaf, NOBODY);
        return job;
    }

    private void empty(int leaves) {
        jobs = new ReadyJob[leaves];
        winner = new int[2 * leaves];
        until = new long[2 * leaves];
        Arrays.fill(winner, NOBODY);
        Arrays.fill(until, Long.MAX_VALUE);
        free = IntStream.range(0, leaves).toArray();
        size = 0;
    }

    private void insert(ReadyJob job) {
        if (size == jobs.length) {
            grow();
        }
        int leaf = free[jobs.length - ++size];
        jobs[leaf] = job;
        place(leaf, leaf);
    }

    private void place(int leaf, int who) {
        winner[jobs.length + leaf] = who;
        for (int node = (jobs.length + leaf) / 2; node > 0; node /= 2) {
            play(node);
        }
    }

    private void grow() {
        var before = jobs;
        empty(2 * before.length);
        for (var job : before) {
            if (job != null) {
                insert(job);
            }
        }
    }

    /** Plays again where somebody may have been overtaken by now. */
    private void advance(int node) {
        if (until[node] <= now) {
            advance(2 * node);
            advance(2 * node + 1);
            play(node);
        }
    }

    private void play(int node) {
        int left = winner[2 * node];
        int right = winner[2 * node + 1];
        long below = Math.min(until[2 * node], until[2 * node + 1]);
        if (left == NOBODY || right == NOBODY) {
            winner[node] = Math.max(left, right);
            until[node] = below;
        } else {
            boolean isLeft = isBefore(job(left), job(right));
            winner[node] = isLeft ? left : right;
            until[node] = Math.min(below, isLeft ? overtakes(left, right) : overtakes(right, left));
        }
    }

    private static boolean isBefore(ReadyJob a, ReadyJob b) {
        int order = HighestResponseRatio.compare(a, b);
        return order < 0 || (order == 0 && a.place < b.place);
    }

    /** An instant before which the second job cannot overtake the first one; it may be too early, never too late. */
    private long overtakes(int first, int second) {
        var ahead = job(first);
        var behind = job(second);
        if (behind.burst() >= ahead.burst()) {
            return Long.MAX_VALUE; // its ratio grows no faster
        }
        // waited / burst are equal when the difference of the products has been made up
        double lead = (double) ahead.waited() * behind.burst();
        double follow = (double) behind.waited() * ahead.burst();
        double ticks = (lead - follow - ROUNDING * (lead + follow)) / (ahead.burst() - behind.burst());
        return now + Math.clamp((long) (ticks * (1 - ROUNDING)), 1, Limits.LARGEST);
    }

    private ReadyJob job(int leaf) {
        var job = jobs[leaf];
        if (job == null) {
            throw new IllegalStateException("leaf " + leaf + " holds no job");
        }
        return job;
    }
}
