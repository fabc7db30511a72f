package timeslice.interleaving;

import java.util.Arrays;

/**
 * Every schedule, one after the other: depth first, each run from the beginning. A run follows the one before up to the
 * last step at which another thread has not been tried yet.
 */
abstract class Dfs implements Strategy {
    private final int[] groups;
    private final int most;

    int[] choice = new int[64];
    int depth;
    int prefix;
    long runs;

    private int[] enabledAt = new int[64];
    private int[] openAt = new int[64];
    private int[] todo = new int[64];
    private String[] labelAt = new String[64];
    private boolean isAll;

    Dfs(Program<?> program) {
        groups = groups(program);
        most = program.limits.runs();
    }

    @Override
    public final int choose(int enabled, Stage<?> stage) {
        int at = depth;
        if (at < prefix) {
            follow(at, enabled, stage);
            depth++;
            moved(at, stage);
            return choice[at];
        }
        if (at == choice.length) {
            grow();
        }
        if (!isNew(at, stage)) {
            return NOBODY;
        }
        int open = groups.length == 0 ? enabled : inOrder(enabled, stage.started);
        boolean goesOn = stage.last != NOBODY && (open & 1 << stage.last) != 0;
        int chosen = goesOn ? stage.last : Integer.numberOfTrailingZeros(open);
        enabledAt[at] = enabled;
        openAt[at] = open;
        todo[at] = open & ~(1 << chosen);
        choice[at] = chosen;
        labelAt[at] = stage.label(chosen);
        depth++;
        moved(at, stage);
        return chosen;
    }

    @Override
    public final boolean hasNext() {
        runs++;
        for (int at = depth - 1; at >= 0; at--) {
            if (todo[at] != 0) {
                int next = Integer.numberOfTrailingZeros(todo[at]);
                todo[at] &= todo[at] - 1;
                choice[at] = next;
                // The label is that of another thread now; it is written down when the step is done again.
                labelAt[at] = "";
                prefix = at + 1;
                depth = 0;
                return runs < most;
            }
            leave(at);
        }
        isAll = true;
        return false;
    }

    boolean isAll() {
        return isAll;
    }

    /** {@return whether a situation must be gone into}, met after the first so many steps; called once for each */
    boolean isNew(int at, Stage<?> stage) {
        return true;
    }

    /** The step after a situation was chosen. */
    void moved(int at, Stage<?> stage) {}

    /** All that can follow a situation has been run. */
    void leave(int at) {}

    /** {@return for how many schedules a run stands that differ only in which of some equal threads is which} */
    long weight(Stage<?> stage) {
        long weight = 1;
        if (groups.length > 0) {
            var begun = new int[stage.size];
            for (int thread = 0; thread < stage.size; thread++) {
                if ((stage.started & 1 << thread) != 0) {
                    int group = groups[thread];
                    weight = Math.multiplyExact(weight, sizeOf(group) - begun[group]);
                    begun[group]++;
                }
            }
        }
        return weight;
    }

    boolean isAnyAlike() {
        return groups.length > 0;
    }

    /** {@return about which part of all schedules is done}, from 0 to 1, if each branch were equally large */
    double part() {
        double part = 0;
        double size = 1;
        for (int at = 0; at < prefix; at++) {
            int open = Integer.bitCount(openAt[at]);
            int left = Integer.bitCount(todo[at]) + 1;
            part += size * (open - left) / open;
            size /= open;
        }
        return isAll ? 1 : part;
    }

    private void follow(int at, int enabled, Stage<?> stage) {
        var label = stage.label(choice[at]);
        if (at == prefix - 1 && labelAt[at].isEmpty()) {
            labelAt[at] = label;
        }
        if (enabled != enabledAt[at] || !labelAt[at].equals(label)) {
            throw new IllegalStateException("the program did not do the same twice in the same situation: after "
                    + Interleaving.counted(at, "step", "steps") + ", "
                    + (enabled != enabledAt[at]
                            ? "other threads can go on than the first time"
                            : stage.name(choice[at]) + " was at \"" + labelAt[at] + "\" and is now at \"" + label
                                    + "\"")
                    + ". Everything that the threads share must be made anew by the program's state, and clocks"
                    + " and random numbers have no place in it");
        }
    }

    /** Of equal threads, they begin in the order of their numbers: the others would be the same with other names. */
    private int inOrder(int enabled, int started) {
        int open = enabled;
        int seen = 0;
        for (int thread = 0; thread < groups.length; thread++) {
            if ((started & 1 << thread) == 0) {
                if ((seen & 1 << groups[thread]) != 0) {
                    open &= ~(1 << thread);
                }
                seen |= 1 << groups[thread];
            }
        }
        return open;
    }

    private int sizeOf(int group) {
        return (int) Arrays.stream(groups).filter(each -> each == group).count();
    }

    /** The group of each thread; empty if no two threads are alike. */
    private static int[] groups(Program<?> program) {
        var groups = program.threads.stream().mapToInt(ThreadPlan::group).toArray();
        return Arrays.stream(groups).distinct().count() == groups.length ? new int[0] : groups;
    }

    private void grow() {
        int length = choice.length * 2;
        choice = Arrays.copyOf(choice, length);
        enabledAt = Arrays.copyOf(enabledAt, length);
        openAt = Arrays.copyOf(openAt, length);
        todo = Arrays.copyOf(todo, length);
        labelAt = Arrays.copyOf(labelAt, length);
    }
}
