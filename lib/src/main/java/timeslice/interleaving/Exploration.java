package timeslice.interleaving;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What came out of a program's schedules: how many there are, how they end, and the shortest one for each ending. */
public final class Exploration {
    /** What an exploration does not show. */
    public static final String NOTE =
            "Threads are switched between steps only, and each step sees all that was done before it. What the Java"
                    + " memory model allows besides (another thread sees a write late, in another order, or never) is"
                    + " not shown here: Litmus and Visibility do.";

    private final List<Found> found;
    private final Coverage coverage;

    /** An ending, how often, and how to come to it. */
    record Found(OutcomeCount count, Recipe shortest) {}

    /** Runs the shortest schedule of an ending once more, to watch it. */
    @FunctionalInterface
    interface Recipe {
        Interleaving run();
    }

    /**
     * How much was done.
     *
     * @param runs schedules that were run
     * @param merged how often a situation was met again, and what came of it before was added
     * @param assumed what the program says of itself and merging relied on, as a sentence; empty if nothing
     * @param alike whether schedules were counted that differ only in which of some equal threads is which
     * @param isComplete whether every schedule is counted
     * @param isSampled whether schedules were drawn at random
     * @param stopped why it ended early; empty if it did not
     * @param time how long it took
     * @param mergeable why situations could not be merged; empty if they could
     */
    record Coverage(
            long runs,
            long merged,
            String assumed,
            boolean alike,
            boolean isComplete,
            boolean isSampled,
            String stopped,
            Duration time,
            String mergeable) {}

    Exploration(List<Found> found, Coverage coverage) {
        this.found = found.stream()
                .sorted(Comparator.comparing((Found each) -> each.count().ending(), Exploration::inOrder))
                .toList();
        this.coverage = coverage;
    }

    /**
     * {@return how many schedules were counted; all that there are, if {@link #isComplete()}}
     *
     * @throws ArithmeticException if there are more than a {@code long} holds: see {@link #exactSchedules()}
     */
    public long schedules() {
        return exactSchedules().longValueExact();
    }

    /** {@return how many schedules were counted} */
    public BigInteger exactSchedules() {
        return found.stream().map(each -> each.count().count()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** {@return how many schedules were run; the others were counted because they must end like one that was run} */
    public long runs() {
        return coverage.runs();
    }

    /** {@return whether every schedule is counted, so that what was not seen is impossible} */
    public boolean isComplete() {
        return coverage.isComplete();
    }

    /** {@return how long it took} */
    public Duration time() {
        return coverage.time();
    }

    /** {@return the endings with their counts, values in their natural order, then deadlocks and the like} */
    public List<OutcomeCount> outcomes() {
        return found.stream().map(Found::count).toList();
    }

    /**
     * {@return how many schedules have this outcome}
     *
     * @param outcome a value, or an {@link Ending}
     * @throws ArithmeticException if there are more than a {@code long} holds
     */
    public long count(@Nullable Object outcome) {
        return find(outcome)
                .map(each -> each.count().count())
                .orElse(BigInteger.ZERO)
                .longValueExact();
    }

    /**
     * {@return whether some schedule has this outcome}
     *
     * @param outcome a value, or an {@link Ending}
     * @throws IllegalStateException if no schedule that was run has it, but not all were
     */
    public boolean isPossible(@Nullable Object outcome) {
        boolean seen = find(outcome).isPresent();
        if (!seen && !isComplete()) {
            throw new IllegalStateException("nobody has seen the outcome " + outcome
                    + ", but not every schedule was run, so it may be possible. " + coverage.stopped());
        }
        return seen;
    }

    /** {@return the deadlocks that were found, each with who waits for what} */
    public List<Ending.Deadlock> deadlocks() {
        return found.stream()
                .map(each -> each.count().ending())
                .filter(Ending.Deadlock.class::isInstance)
                .map(Ending.Deadlock.class::cast)
                .toList();
    }

    /**
     * {@return whether no schedule ends in a forbidden way}
     *
     * @throws IllegalStateException if none that was run does, but not all were
     */
    public boolean isSafe() {
        boolean bad = found.stream().anyMatch(each -> each.count().judgement() == Judgement.FORBIDDEN);
        if (!bad && !isComplete()) {
            throw new IllegalStateException(
                    "nothing forbidden was seen, but not every schedule was run. " + coverage.stopped());
        }
        return !bad;
    }

    /**
     * {@return the shortest schedule with this outcome: the one with the fewest switches from one thread to another,
     * and among these with the fewest steps}
     *
     * @param outcome a value, or an {@link Ending}
     * @throws NoSuchElementException if no schedule that was run has it
     */
    public Interleaving shortest(@Nullable Object outcome) {
        return find(outcome)
                .map(each -> each.shortest().run())
                .orElseThrow(() -> new NoSuchElementException("no schedule has the outcome " + outcome
                        + "; there are: "
                        + found.stream()
                                .map(each -> each.count().ending().words())
                                .collect(Collectors.joining(", "))));
    }

    /**
     * {@return the shortest schedule that ends in a forbidden way}
     *
     * @throws NoSuchElementException if none does
     */
    public Interleaving worst() {
        return counterexample()
                .orElseThrow(() -> new NoSuchElementException(
                        "no schedule ends in a forbidden way" + (isComplete() ? "" : ", of those that were run")));
    }

    /** {@return the shortest schedule that ends in a forbidden way, if one does} */
    public Optional<Interleaving> counterexample() {
        return found.stream()
                .filter(each -> each.count().judgement() == Judgement.FORBIDDEN)
                .map(each -> each.shortest().run())
                .min(Comparator.comparingInt(Interleaving::switches)
                        .thenComparingInt(run -> run.turns().size()));
    }

    /** {@return a table of the endings: how many schedules have each, and what the program says of it} */
    public Table table() {
        return Table.create(
                title(),
                StringColumn.create(
                        "outcome",
                        found.stream().map(each -> each.count().ending().words())),
                StringColumn.create(
                        "judged",
                        found.stream().map(each -> each.count().judgement().word())),
                Columns.counts(coverage.isSampled() ? "runs" : "schedules", outcomes()),
                StringColumn.create(
                        "shortest",
                        found.stream().map(each -> each.shortest().run().shortSchedule())));
    }

    /** {@return how many schedules there are and how they were counted, in sentences} */
    public String summary() {
        var remarks = remarks();
        return title() + "." + (remarks.isEmpty() ? "" : " " + remarks);
    }

    /**
     * {@return why it ended early, and which schedules were counted without being run, in sentences; empty if each
     * schedule was run}
     */
    public String remarks() {
        var text = new ArrayList<String>();
        if (!coverage.stopped().isEmpty()) {
            text.add(coverage.stopped());
        }
        if (coverage.merged() > 0) {
            text.add("Run: " + coverage.runs() + "; " + coverage.merged()
                    + " times a situation was met again, and what had come of it before was counted.");
        }
        if (!coverage.assumed().isEmpty()) {
            text.add(coverage.assumed());
        }
        if (coverage.alike()) {
            text.add("Of schedules that differ only in which of the equal threads is which, one was run and all are"
                    + " counted; where an ending names one of these threads, it stands for the others too.");
        }
        if (!coverage.mergeable().isEmpty() && !coverage.isComplete()) {
            text.add(coverage.mergeable());
        }
        return String.join(" ", text);
    }

    /** {@return what an exploration does not show} */
    public String note() {
        return NOTE;
    }

    /** {@return how many schedules, and whether these are all} */
    public String title() {
        var count = exactSchedules();
        var schedules = count + (count.equals(BigInteger.ONE) ? " schedule" : " schedules");
        if (coverage.isSampled()) {
            return schedules + ", drawn at random";
        }
        return isComplete() ? "All " + schedules : "Not all schedules: " + schedules + " counted";
    }

    /** {@return the summary and the endings} */
    @Override
    public String toString() {
        return summary() + "\n"
                + found.stream()
                        .map(each -> each.count().ending().words() + ": "
                                + each.count().count())
                        .collect(Collectors.joining("\n"));
    }

    private Optional<Found> find(@Nullable Object outcome) {
        var ending = outcome instanceof Ending given ? given : new Ending.Value(outcome);
        return found.stream()
                .filter(each -> each.count().ending().equals(ending))
                .findFirst();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int inOrder(Ending one, Ending other) {
        if (one instanceof Ending.Value(Comparable a)
                && other instanceof Ending.Value(var b)
                && b != null
                && a.getClass() == b.getClass()) {
            return a.compareTo(b);
        }
        int kinds = Integer.compare(kind(one), kind(other));
        return kinds != 0 ? kinds : Objects.compare(one.words(), other.words(), Comparator.naturalOrder());
    }

    private static int kind(Ending ending) {
        return switch (ending) {
            case Ending.Value _ -> 0;
            case Ending.Deadlock _ -> 1;
            case Ending.Thrown _ -> 2;
            case Ending.TooLong _ -> 3;
            case Ending.Stuck _ -> 4;
        };
    }
}
