package timeslice.interleaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a program once, under a given schedule, and writes it down. */
final class Player<S> {
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|→]+|->");

    private final Program<S> program;

    Player(Program<S> program) {
        this.program = program;
        if (program.threads.isEmpty()) {
            throw new IllegalStateException("the program has no thread: add some with thread(name, body)");
        }
    }

    /** The run with these threads, step by step. */
    Interleaving follow(int[] choices) {
        var run = tryToFollow(choices);
        if (run == null) {
            throw new IllegalStateException(
                    "the program did not do the same twice in the same situation, or a run of it takes longer than "
                            + program.limits.time().toMillis() / 1000.0 + " s");
        }
        return run;
    }

    /** {@return the run with these threads, step by step; null if one of them cannot go on then, or time is up} */
    @Nullable
    Interleaving tryToFollow(int[] choices) {
        return run(new Given(choices));
    }

    Attempt attempt(String schedule) {
        var words = Arrays.stream(BETWEEN.split(schedule))
                .filter(word -> !word.isEmpty())
                .toList();
        var turns = new GivenTurns(words, program);
        var run = run(turns);
        if (turns.problem != null) {
            return new Attempt.Impossible(turns.at, turns.problem);
        }
        if (run == null) {
            throw new IllegalStateException("the run did not end within "
                    + program.limits.time().toMillis() / 1000.0 + " s: raise timeLimit(…), or make the steps shorter");
        }
        if (turns.at < words.size()) {
            return new Attempt.Impossible(
                    turns.at,
                    "the run is over (" + words(turns.ending) + "), but " + words.get(turns.at) + " follows.");
        }
        return new Attempt.Whole(run);
    }

    private static String words(@Nullable Ending ending) {
        return ending instanceof Ending.Value
                ? "all threads have finished"
                : Objects.requireNonNull(ending).words();
    }

    private @Nullable Interleaving run(Once strategy) {
        var recorder = new Recorder();
        Supervisor.run(program, strategy, recorder, program.limits.time());
        var ending = strategy.ending;
        return ending == null
                ? null
                : new Interleaving(
                        program.threadNames(),
                        recorder.begin(),
                        List.copyOf(recorder.turns()),
                        ending,
                        program.judge.of(ending));
    }

    /** One run. */
    private abstract static class Once implements Strategy {
        @Nullable
        Ending ending;

        @Override
        public void ended(Ending newEnding, Stage<?> stage) {
            ending = newEnding;
        }

        @Override
        public boolean hasNext() {
            return false;
        }
    }

    private static final class Given extends Once {
        private final int[] choices;
        private int at;

        Given(int[] choices) {
            this.choices = choices;
        }

        @Override
        public int choose(int enabled, Stage<?> stage) {
            return at < choices.length && (enabled & 1 << choices[at]) != 0 ? choices[at++] : NOBODY;
        }
    }

    /** Turns given by names; the start of a thread belongs to its first turn. */
    private static final class GivenTurns extends Once {
        private static final String START = ":" + Interleaving.START;

        private final List<String> words;
        private final List<String> names;
        private final boolean isCode;
        int at;

        @Nullable
        String problem;

        /** The thread whose start was done as a part of the current turn. */
        private int begun = NOBODY;

        GivenTurns(List<String> words, Program<?> program) {
            this.words = words;
            names = program.threadNames();
            isCode = !program.threads.getFirst().isList();
        }

        @Override
        public int choose(int enabled, Stage<?> stage) {
            if (begun != NOBODY && (stage.done & 1 << begun) != 0) {
                at++; // the thread has no marked step: its start was the turn
            }
            if (at == words.size()) {
                return impossible("the schedule ends here, but the run does not: " + choice(enabled, stage) + ".");
            }
            var word = words.get(at);
            boolean isStartAlone = isCode && word.endsWith(START);
            var name = isStartAlone ? word.substring(0, word.length() - START.length()) : word;
            int thread = names.indexOf(name);
            if (thread < 0) {
                return impossible("there is no thread " + name + ": the threads are " + String.join(", ", names) + ".");
            }
            if ((stage.done & 1 << thread) != 0) {
                return impossible(name + " has finished; " + choice(enabled, stage) + ".");
            }
            if ((enabled & 1 << thread) == 0) {
                return impossible(Deadlocks.words(thread, stage) + "; " + choice(enabled, stage) + ".");
            }
            boolean isStart = isCode && (stage.started & 1 << thread) == 0;
            if (isStartAlone && !isStart) {
                return impossible(name + " has started already; " + choice(enabled, stage) + ".");
            }
            if (isStart && !isStartAlone) {
                begun = thread;
            } else {
                begun = NOBODY;
                at++;
            }
            return thread;
        }

        @Override
        public void ended(Ending newEnding, Stage<?> stage) {
            if (begun != NOBODY) {
                at++; // the run ended with the start of a thread
            }
            super.ended(newEnding, stage);
        }

        private int impossible(String words) {
            problem = words;
            return NOBODY;
        }

        private String choice(int enabled, Stage<?> stage) {
            var can = new ArrayList<String>();
            for (int thread = 0; thread < stage.size; thread++) {
                if ((enabled & 1 << thread) != 0) {
                    can.add(stage.name(thread) + " (" + stage.label(thread) + ")");
                }
            }
            return String.join(" or ", can) + " can go on";
        }
    }
}
