package timeslice.interleaving;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
                Snapshot.of(program.state.get());
                return merged(begun);
            } catch (Snapshot.OpaqueException e) {
                opaque = e.getMessage();
                plain = new EveryRun(program);
                isInTime = Supervisor.run(program, plain, null, left(begun));
            }
        }
        var found = found(plain.tally());
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
        return new Exploration.Found(line, () -> new Player<>(program).follow(choices));
    }

    private String stopped(Dfs dfs, boolean isInTime) {
        if (dfs.isAll()) {
            return "";
        }
        var part = String.format(Locale.ROOT, "%.2g", 100 * dfs.part());
        return "Stopped " + (isInTime ? "at the limit of " + program.limits.runs() + " runs" : "after " + seconds())
                + ", with about " + part + " % of all schedules done. Raise limit(…) or timeLimit(…), or make the"
                + " program smaller, or draw schedules at random with sample(runs, seed).";
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
