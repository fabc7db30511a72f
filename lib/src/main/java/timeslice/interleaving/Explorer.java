package timeslice.interleaving;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Runs a program under its schedules and puts together what comes out. */
final class Explorer<S> {
    /** From so many schedules on, situations are merged: fewer are run one by one in a moment. */
    static final int FEW = 20_000;

    private final Program<S> program;

    Explorer(Program<S> program) {
        this.program = program;
        if (program.threads.isEmpty()) {
            throw new IllegalStateException("the program has no thread: add some with thread(name, body)");
        }
    }

    Exploration explore() {
        long begun = System.nanoTime();
        var limits = program.limits;
        boolean isFirstTry = limits.mayMerge() && limits.runs() > FEW;
        var plain = new EveryRun(isFirstTry ? program.limit(FEW) : program);
        boolean isInTime = Supervisor.run(program, plain, null, limits.time());
        var opaque = "";
        if (isFirstTry && !plain.isAll() && isInTime) {
            try {
                return merged(begun);
            } catch (Snapshot.OpaqueException e) {
                opaque = e.getMessage();
                plain = new EveryRun(program);
                isInTime = Supervisor.run(program, plain, null, left(begun));
            }
        }
        var found = found(plain.tally());
        if (plain.isAll()) {
            found.getFirst().shortest().run(); // fails if the runs were not independent
        }
        if (plain.isAnyAlike()) {
            plain.tally().entries().forEach((ending, entry) -> checkAlike(ending, entry.choices()));
        }
        return new Exploration(
                found,
                new Exploration.Coverage(
                        plain.runs,
                        0,
                        "",
                        plain.isAnyAlike(),
                        plain.isAll(),
                        false,
                        stopped(plain, isInTime),
                        since(begun),
                        opaque == null ? "" : opaque));
    }

    private Exploration merged(long begun) {
        var merging = new MergedRuns(program);
        boolean isInTime = Supervisor.run(program, merging, null, left(begun));
        var endings = merging.endings();
        var found = new ArrayList<Exploration.Found>();
        endings.counts().forEach((ending, count) -> found.add(found(ending, count, endings.shortest(ending))));
        if (merging.isAnyAlike()) {
            endings.counts().keySet().forEach(ending -> checkAlike(ending, endings.shortest(ending)));
        }
        return new Exploration(
                found,
                new Exploration.Coverage(
                        merging.runs,
                        merging.merged(),
                        program.limits.hasLocals() || program.threads.getFirst().isList()
                                ? ""
                                : "This relies on what the program says: that its threads remember nothing in"
                                        + " variables of their own.",
                        merging.isAnyAlike(),
                        merging.isAll(),
                        false,
                        stopped(merging, isInTime),
                        since(begun),
                        ""));
    }

    Exploration sample(int runs, long seed) {
        if (runs < 1) {
            throw new IllegalArgumentException("sample of " + runs + " runs; it must be at least 1");
        }
        long begun = System.nanoTime();
        var random = new RandomRuns(runs, seed);
        boolean isInTime = Supervisor.run(program, random, null, program.limits.time());
        var stopped = isInTime
                ? "Other outcomes may be possible; the seed was " + seed + "."
                : "Stopped after " + seconds() + ", with " + random.runs() + " of " + runs + " runs; the seed was "
                        + seed + ".";
        return new Exploration(
                found(random.tally()),
                new Exploration.Coverage(random.runs(), 0, "", false, false, true, stopped, since(begun), ""));
    }

    private List<Exploration.Found> found(Tally tally) {
        var found = new ArrayList<Exploration.Found>();
        tally.entries().forEach((ending, entry) -> found.add(found(ending, entry.count(), entry.choices())));
        return found;
    }

    private Exploration.Found found(Ending ending, BigInteger count, int[] choices) {
        var line = new OutcomeCount(ending, program.judge.of(ending), count);
        return new Exploration.Found(line, () -> again(ending, choices));
    }

    /** Threads that are said to do the same must end in the same way when they change places. */
    private void checkAlike(Ending ending, int[] choices) {
        if (!(ending instanceof Ending.Value)) {
            return; // it may name one of them
        }
        var names = program.threadNames();
        var changed = Arrays.stream(choices).map(this::opposite).toArray();
        var run = new Player<>(program).tryToFollow(changed);
        if (run == null || !run.ending().equals(ending)) {
            int one = Arrays.stream(choices)
                    .filter(thread -> opposite(thread) != thread)
                    .findFirst()
                    .orElse(0);
            throw new IllegalStateException("the threads " + names.get(one) + " and " + names.get(opposite(one))
                    + " do not do the same, though threads(…) says so: when they change places, a schedule that ended"
                    + " with \"" + ending.words() + "\" "
                    + (run == null
                            ? "cannot be run"
                            : "ends with \"" + run.ending().words() + "\"")
                    + ". Write each of them with thread(…)");
        }
    }

    /** The last thread of a group stands for the first one, and so on. */
    private int opposite(int thread) {
        int group = program.threads.get(thread).group();
        var alike = IntStream.range(0, program.threads.size())
                .filter(each -> program.threads.get(each).group() == group)
                .toArray();
        return alike[alike.length - 1 - (thread - alike[0])];
    }

    private Interleaving again(Ending ending, int[] choices) {
        var run = new Player<>(program).follow(choices);
        if (!run.ending().equals(ending)) {
            throw new IllegalStateException("the program did not do the same twice: under one and the same schedule it"
                    + " ended first with \"" + ending.words() + "\" and then with \""
                    + run.ending().words() + "\". Everything that the threads share must be made anew by the program's"
                    + " state, and an outcome needs equals");
        }
        return run;
    }

    private String stopped(Dfs dfs, boolean isInTime) {
        if (dfs.isAll()) {
            return "";
        }
        var part = String.format(Locale.ROOT, "%.2g", 100 * dfs.part());
        return "Stopped " + (isInTime ? "at the limit of " + program.limits.runs() + " runs" : "after " + seconds())
                + ", with about " + part
                + " % of the tree of choices done, if each branch is taken to be equally large."
                + " Raise limit(…) or timeLimit(…), or make the program smaller, or draw schedules at random with"
                + " sample(runs, seed).";
    }

    private String seconds() {
        return program.limits.time().toMillis() / 1000.0 + " s";
    }

    private Duration left(long begun) {
        var left = program.limits.time().minus(since(begun));
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
