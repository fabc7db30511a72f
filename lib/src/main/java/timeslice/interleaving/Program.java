package timeslice.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small program of a few threads that share a state. It is a value: each method that adds something returns
 * a new program.
 *
 * <pre>{@code
 * class Account { int balance = 100; }
 * var deposit = Program.of(Account::new)
 *     .thread("Ann", a -> { step("read"); int b = a.balance; step("write"); a.balance = b + 50; })
 *     .thread("Bob", a -> { step("read"); int b = a.balance; step("write"); a.balance = b + 20; })
 *     .outcome(a -> a.balance)
 *     .acceptable(170);
 * deposit.explore()
 * }</pre>
 *
 * <p>A thread is either ordinary code with marks, which runs on a thread of its own (a virtual one, unless
 * {@link #onPlatformThreads()} says otherwise), or a list of steps, which
 * the exploring thread does one by one, many times faster. What threads share must come from the state and nowhere
 * else: each run begins with a new one. Code must do the same in the same situation (no clock, no random
 * number): an exploration notices where it does not, and says so.
 *
 * @param <S> the state that the threads share
 */
public final class Program<S> {
    /** Threads at most. */
    public static final int MOST_THREADS = 8;

    final Supplier<? extends S> state;
    final List<ThreadPlan<S>> threads;
    final List<Shown<S>> shown;
    final Function<? super S, ?> outcome;
    final Judge judge;
    final Limits limits;

    /** A value that tables and steppers show. */
    record Shown<S>(String name, Function<? super S, ?> value) {}

    private Program(
            Supplier<? extends S> state,
            List<ThreadPlan<S>> threads,
            List<Shown<S>> shown,
            Function<? super S, ?> outcome,
            Judge judge,
            Limits limits) {
        this.state = state;
        this.threads = List.copyOf(threads);
        this.shown = List.copyOf(shown);
        this.outcome = outcome;
        this.judge = judge;
        this.limits = limits;
    }

    /**
     * A program without threads yet.
     *
     * @param state makes a new state for each run, such as {@code Account::new}
     * @param <S> the state that the threads share
     */
    public static <S> Program<S> of(Supplier<? extends S> state) {
        Objects.requireNonNull(state, "state");
        return new Program<>(state, List.of(), List.of(), _ -> "done", Judge.NONE, Limits.DEFAULT);
    }

    /**
     * The program with one more thread, of ordinary code with marks.
     *
     * @param name its name: letters, digits and what else has no space, comma or arrow in it
     * @param body what it does
     * @throws IllegalArgumentException if the name is taken or unfit, if there are {@value #MOST_THREADS} threads
     *     already, or if the other threads are lists of steps
     */
    public Program<S> thread(String name, ThreadBody<? super S> body) {
        return with(List.of(ThreadPlan.of(name, body, threads.size())));
    }

    /**
     * The program with one more thread, which is a list of steps.
     *
     * @param name its name: letters, digits and what else has no space, comma or arrow in it
     * @param steps what it does, at least one step
     * @throws IllegalArgumentException if the name is taken or unfit, if there is no step, if there are
     *     {@value #MOST_THREADS} threads already, or if the other threads are code
     */
    @SafeVarargs
    public final Program<S> thread(String name, Step<S>... steps) {
        var list = new ArrayList<Step<S>>();
        for (var step : steps) {
            list.add(step);
        }
        return with(List.of(ThreadPlan.of(name, list, threads.size())));
    }

    /**
     * The program with some more threads that all do the same. Of schedules that differ only in which of them
     * is which, one is run and the others are counted.
     *
     * @param count how many, at least 1
     * @param name their name, to which a number from 1 is added
     * @param body what each of them does; it must not ask on which thread it runs
     * @throws IllegalArgumentException as {@link #thread(String, ThreadBody)}, or if {@code count} is below 1
     */
    public Program<S> threads(int count, String name, ThreadBody<? super S> body) {
        int group = threads.size();
        return with(ThreadPlan.numbered(count, name, each -> ThreadPlan.of(each, body, group)));
    }

    /**
     * The program with some more threads that all do the same steps. Of schedules that differ only in which of them
     * is which, one is run and the others are counted.
     *
     * @param count how many, at least 1
     * @param name their name, to which a number from 1 is added
     * @param steps what each of them does, at least one step
     * @throws IllegalArgumentException as {@link #thread(String, Step[])}, or if {@code count} is below 1
     */
    @SafeVarargs
    public final Program<S> threads(int count, String name, Step<S>... steps) {
        var list = new ArrayList<Step<S>>();
        for (var step : steps) {
            list.add(step);
        }
        int group = threads.size();
        return with(ThreadPlan.numbered(count, name, each -> ThreadPlan.of(each, list, group)));
    }

    /**
     * What comes out of a run.
     *
     * @param newOutcome makes it from the state when all threads have finished: a value with {@code equals}, such as
     *     a number, a text, a list or a record
     */
    public Program<S> outcome(Function<? super S, ?> newOutcome) {
        Objects.requireNonNull(newOutcome, "newOutcome");
        return new Program<>(state, threads, shown, newOutcome, judge, limits);
    }

    /**
     * One more value that tables and steppers show after each step. Without any, they show the state's fields that
     * are numbers, texts, locks and the like.
     *
     * @param name what it is called
     * @param value takes it from the state, without changing anything
     */
    public Program<S> show(String name, Function<? super S, ?> value) {
        Objects.requireNonNull(value, "value");
        var more = new ArrayList<>(shown);
        more.add(new Shown<>(name, value));
        return new Program<>(state, threads, more, outcome, judge, limits);
    }

    /**
     * Calls some outcomes acceptable. If the program names none as forbidden, all others then are.
     *
     * @param values outcomes
     */
    public Program<S> acceptable(@Nullable Object... values) {
        return judged(judge.with(Judgement.ACCEPTABLE, Arrays.asList(values)));
    }

    /**
     * Calls some outcomes interesting: right, but a surprise.
     *
     * @param values outcomes
     */
    public Program<S> interesting(@Nullable Object... values) {
        return judged(judge.with(Judgement.INTERESTING, Arrays.asList(values)));
    }

    /**
     * Calls some outcomes forbidden. If the program names none as acceptable, all others then are acceptable.
     * Deadlocks, exceptions and runs without end are forbidden anyway.
     *
     * @param values outcomes
     */
    public Program<S> forbidden(@Nullable Object... values) {
        return judged(judge.with(Judgement.FORBIDDEN, Arrays.asList(values)));
    }

    /**
     * Calls the outcomes forbidden that have a property, and all others acceptable unless it is said otherwise.
     *
     * @param test the property; it is asked for values only, not for deadlocks and the like
     */
    public Program<S> forbiddenIf(Predicate<Object> test) {
        return judged(judge.forbiddenIf(test));
    }

    /**
     * Judges every ending by one's own rule, deadlocks and exceptions too. It comes before all other rules.
     *
     * @param rule says what to think of an ending; null leaves it to the other rules
     */
    public Program<S> judge(Function<? super Ending, @Nullable Judgement> rule) {
        return judged(judge.by(rule));
    }

    /**
     * Sets how many schedules an exploration runs at most.
     *
     * @param schedules at least 1; the default is 200 000
     * @throws IllegalArgumentException if it is below 1
     */
    public Program<S> limit(int schedules) {
        return new Program<>(state, threads, shown, outcome, judge, limits.runs(schedules));
    }

    /**
     * Sets how long an exploration takes at most.
     *
     * @param time above 0; the default is 10 s
     * @throws IllegalArgumentException if it is not above 0
     */
    public Program<S> timeLimit(Duration time) {
        return new Program<>(state, threads, shown, outcome, judge, limits.time(time));
    }

    /**
     * Sets after how many steps, of all threads together, a run counts as {@linkplain Ending.TooLong without end}.
     *
     * @param steps at least 1; the default is 200
     * @throws IllegalArgumentException if it is below 1
     */
    public Program<S> stepLimit(int steps) {
        return new Program<>(state, threads, shown, outcome, judge, limits.steps(steps));
    }

    /**
     * Sets whether an exploration that meets a situation again may add what came of it before, instead of running it
     * once more. It may, unless this is called with {@code false}; and it does so only if there are many schedules
     * and the state can be compared. The counts are the same either way, and the result says what was done.
     *
     * @param allowed whether it may
     */
    public Program<S> merging(boolean allowed) {
        return new Program<>(state, threads, shown, outcome, judge, limits.merging(allowed));
    }

    /**
     * Says that no thread remembers anything from one step to the next in variables of its own, apart from the place
     * where it is: what it reads in a step it also uses in that step, and what it needs later is in the state. Threads
     * that only take locks and change the state are like that; a loop's counter is a variable of their own, unless the
     * step's label has its value in it. Far more situations are the same then, so that larger programs can be explored.
     * Lists of steps never need this. If it is not true, the counts may be wrong.
     */
    public Program<S> withoutLocals() {
        return new Program<>(state, threads, shown, outcome, judge, limits.withoutLocals());
    }

    /**
     * Explores on platform threads, one of the operating system's for each thread of the program. Without this, code
     * runs on virtual threads: the schedules and outcomes are the same, but virtual threads take turns some ten
     * times faster. Lists of steps do not need threads, and free runs always have platform threads.
     */
    public Program<S> onPlatformThreads() {
        return new Program<>(state, threads, shown, outcome, judge, limits.onPlatformThreads());
    }

    /**
     * Runs the program under every schedule, and counts the outcomes.
     *
     * @return what came out; where a limit was reached, of the part that was run
     * @throws IllegalStateException if the program has no thread, if it does not do the same in the same situation,
     *     or if a thread does not come to its next step within 5 s
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public Exploration explore() {
        return new Explorer<>(this).explore();
    }

    /**
     * Runs the program under schedules drawn at random: before each step, one of the threads that can go on is
     * chosen, each with the same probability. For programs with too many schedules to run all.
     *
     * @param runs how many, at least 1
     * @param seed the same seed gives the same runs
     * @return what was seen, with counts of runs
     * @throws IllegalStateException as {@link #explore()}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public Exploration sample(int runs, long seed) {
        return new Explorer<>(this).sample(runs, seed);
    }

    /**
     * Runs the program under one given schedule.
     *
     * @param schedule the threads' names in the order of their turns, such as {@code "Ann Bob Bob Ann"}. A turn is one
     *     marked step; what stands before a thread's first mark belongs to its first turn, unless it has a turn
     *     of its own, written {@code "Ann:start"}
     * @return the run
     * @throws IllegalArgumentException if the schedule names a thread that does not exist, cannot go on or has finished,
     *     or if it ends too early; the message names the place
     */
    public Interleaving play(String schedule) {
        return switch (attempt(schedule)) {
            case Attempt.Whole(var run) -> run;
            case Attempt.Impossible wrong -> throw new IllegalArgumentException(wrong.words());
        };
    }

    /**
     * Runs the program under a schedule that may be impossible.
     *
     * @param schedule as for {@link #play}
     * @return the run, or the first turn that is impossible
     */
    public Attempt attempt(String schedule) {
        return new Player<>(this).attempt(schedule);
    }

    /**
     * Lets the program run as the machine likes, many times, each time with a new state: on real threads, which
     * {@link Steps#step(String)} no longer stops. It ends early after three runs that get stuck, such as in a deadlock,
     * and after a minute.
     *
     * @param runs how often, at least 1
     * @return what was seen
     * @throws IllegalArgumentException if {@code runs} is below 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public FreeRuns runFree(int runs) {
        return new FreeRunner<>(this).run(runs);
    }

    /** {@return the threads' names, in order} */
    public List<String> threadNames() {
        return threads.stream().map(ThreadPlan::name).toList();
    }

    /** {@return the threads' names, and whether they are code or lists of steps} */
    @Override
    public String toString() {
        if (threads.isEmpty()) {
            return "program without threads";
        }
        return "program of " + String.join(", ", threadNames()) + " ("
                + (threads.getFirst().isList() ? "lists of steps" : "code with marks") + ")";
    }

    private Program<S> judged(Judge newJudge) {
        return new Program<>(state, threads, shown, outcome, newJudge, limits);
    }

    private Program<S> with(List<ThreadPlan<S>> more) {
        var all = new ArrayList<>(threads);
        all.addAll(more);
        ThreadPlan.check(all);
        return new Program<>(state, all, shown, outcome, judge, limits);
    }
}
