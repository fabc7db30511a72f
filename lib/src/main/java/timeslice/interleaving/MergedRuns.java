package timeslice.interleaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every schedule is counted, but a situation that was met before is not gone into again: what comes of it is added.
 *
 * <p>Two situations are the same if the shared state is, and if each thread will do the same from there on. A list of
 * steps will if it is at the same step. Code has variables of its own that cannot be seen from outside; but they
 * follow from what its steps found in the state, so it will do the same if each of its steps began in the same state
 * (of which {@link Remembered} says what more than equal values it takes).
 * If the program says that there are none, it will do the same if it has done as many steps and is at the same mark.
 */
final class MergedRuns extends Dfs {
    /** States and pasts told apart at most, for the sake of memory; what comes later counts as new each time. */
    private static final int MOST_NUMBERED = 500_000;

    /** Endings of situations remembered at most, of each thread; the counts are exact with any number. */
    private static final int MOST_KNOWN = 3_000_000;

    private static final int[] NO_VERSIONS = {};

    /** What makes a situation: the state's number, and for each thread a number for its past. */
    private static final class Situation {
        private final int[] numbers;

        Situation(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Situation situation && Arrays.equals(numbers, situation.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    private record Past(int before, int state) {}

    private final boolean isList;
    private final boolean hasLocals;
    private final int threads;
    private final Map<List<@Nullable Object>, Integer> states = new HashMap<>();
    private final Map<Past, Integer> pasts = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Situation, Endings> known = new HashMap<>();
    private final ArrayList<Situation> path = new ArrayList<>();
    private final ArrayList<Endings> found = new ArrayList<>();
    private final ArrayList<int[]> versions = new ArrayList<>();
    private final Remembered remembered = new Remembered();
    private final int[] past;
    private Endings all;
    private long merged;
    private int room = MOST_KNOWN;
    private int strange;

    MergedRuns(Program<?> program) {
        super(program);
        isList = program.threads.getFirst().isList();
        hasLocals = program.limits.hasLocals();
        threads = program.threads.size();
        past = new int[threads];
        all = new Endings(threads);
    }

    @Override
    boolean isNew(int at, Stage<?> stage) {
        var numbers = new int[isList || hasLocals ? threads + 1 : 2 * threads + 1];
        var state = Snapshot.of(stage.now());
        var newVersions = versionsAt(at, state);
        remembered.see(state);
        numbers[0] = number(states, mayRemember() ? Remembered.key(state, newVersions) : state.values());
        System.arraycopy(pastAt(at), 0, numbers, 1, threads);
        for (int i = threads + 1; i < numbers.length; i++) {
            int thread = i - threads - 1;
            numbers[i] = (stage.done & 1 << thread) != 0 ? 0 : number(labels, stage.label(thread));
        }
        var situation = new Situation(numbers);
        var endings = known.get(situation);
        if (endings != null) {
            merged++;
            into(at).add(choice[at - 1], endings);
            return false;
        }
        while (path.size() > at) {
            path.removeLast();
            found.removeLast();
            versions.removeLast();
        }
        versions.add(newVersions);
        path.add(situation);
        found.add(new Endings(threads));
        return true;
    }

    /** Whether threads may keep objects of the state from one step to the next. */
    private boolean mayRemember() {
        return !isList && hasLocals;
    }

    private int[] versionsAt(int at, Snapshot state) {
        if (!mayRemember()) {
            return NO_VERSIONS;
        }
        if (at == 0) {
            return Remembered.first(state);
        }
        var before = path.get(at - 1).numbers;
        return remembered.next(versions.get(at - 1), before[1 + choice[at - 1]], before[0], state);
    }

    /** A run that follows the one before comes to its last common situation: from here on, its own objects count. */
    @Override
    void moved(int at, Stage<?> stage) {
        if (mayRemember() && at == prefix - 1) {
            remembered.see(Snapshot.of(stage.now()));
        }
    }

    private <K> int number(Map<K, Integer> known, K key) {
        var number = known.get(key);
        if (number == null) {
            if (known.size() == MOST_NUMBERED) {
                return --strange;
            }
            number = known.size() + 1;
            known.put(key, number);
        }
        return number;
    }

    /** The pasts of the threads after so many steps of the current run. */
    private int[] pastAt(int at) {
        if (at == 0) {
            Arrays.fill(past, 0);
            return past;
        }
        var before = path.get(at - 1).numbers;
        System.arraycopy(before, 1, past, 0, threads);
        int thread = choice[at - 1];
        past[thread] = isList || !hasLocals ? past[thread] + 1 : number(pasts, new Past(past[thread], before[0]));
        return past;
    }

    @Override
    public void ended(Ending ending, Stage<?> stage) {
        var one = new Endings(threads);
        one.addEnd(ending, weight(stage));
        if (depth == 0) {
            all = one;
        } else {
            into(depth).add(choice[depth - 1], one);
        }
    }

    @Override
    void leave(int at) {
        var endings = found.get(at);
        int size = endings.size() * threads;
        if (room >= size) {
            room -= size;
            known.put(path.get(at), endings);
        }
        fold(at, endings);
    }

    private void fold(int at, Endings endings) {
        if (at == 0) {
            all = endings;
        } else {
            into(at).add(choice[at - 1], endings);
        }
    }

    /** Where the endings belong that come of the situation after so many steps: to the situation before it. */
    private Endings into(int at) {
        return found.get(at - 1);
    }

    /** {@return all endings; of what was run, if the exploration was stopped} */
    Endings endings() {
        if (!isAll()) {
            for (int at = prefix - 1; at >= 0; at--) {
                fold(at, found.get(at));
            }
        }
        return all;
    }

    long merged() {
        return merged;
    }
}
