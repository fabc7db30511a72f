package timeslice.interleaving;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Schedules drawn at random: before each step, each thread that can go on has the same chance. */
final class RandomRuns implements Strategy {
    private final Tally tally = new Tally();
    private final SplittableRandom random;
    private final int most;
    private int[] choice = new int[64];
    private int depth;
    private int runs;

    RandomRuns(int most, long seed) {
        this.most = most;
        random = new SplittableRandom(seed);
    }

    @Override
    public int choose(int enabled, Stage<?> stage) {
        int rest = enabled;
        for (int skip = random.nextInt(Integer.bitCount(enabled)); skip > 0; skip--) {
            rest &= rest - 1;
        }
        if (depth == choice.length) {
            choice = Arrays.copyOf(choice, 2 * depth);
        }
        choice[depth++] = Integer.numberOfTrailingZeros(rest);
        return choice[depth - 1];
    }

    @Override
    public void ended(Ending ending, Stage<?> stage) {
        tally.add(ending, 1, choice, depth);
    }

    @Override
    public boolean hasNext() {
        depth = 0;
        runs++;
        return runs < most;
    }

    int runs() {
        return runs;
    }

    Tally tally() {
        return tally;
    }
}
