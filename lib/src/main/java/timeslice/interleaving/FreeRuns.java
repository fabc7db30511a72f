package timeslice.interleaving;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was seen when a program ran as the machine liked, many times. What was not seen may be possible all the same.
 *
 * @param runs how often it ran
 * @param asked how often it should have run; it runs less often if runs get stuck, or if it takes more than a minute
 * @param outcomes the endings that were seen, values in their natural order, with how often
 * @param time how long it took
 */
public record FreeRuns(int runs, int asked, List<OutcomeCount> outcomes, Duration time) {
    /** Copies the list. */
    public FreeRuns {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * {@return how often this outcome was seen}
     *
     * @param outcome a value, or an {@link Ending}
     */
    public long count(@Nullable Object outcome) {
        var ending = outcome instanceof Ending given ? given : new Ending.Value(outcome);
        return outcomes.stream()
                .filter(each -> each.ending().equals(ending))
                .mapToLong(each -> each.count().longValueExact())
                .sum();
    }

    /** {@return a table of the endings, and how often each was seen} */
    public Table table() {
        return Table.create(
                "Free runs: " + words(),
                StringColumn.create(
                        "outcome", outcomes.stream().map(each -> each.ending().words())),
                StringColumn.create(
                        "judged", outcomes.stream().map(each -> each.judgement().word())),
                Columns.counts("observed", outcomes));
    }

    private String words() {
        return runs == asked ? String.valueOf(runs) : runs + " (ended early, of " + asked + ")";
    }

    /**
     * {@return a table that lays the possible beside the observed: for each outcome how many schedules have it, and
     * how often it was seen} An outcome that was seen though no schedule has it comes from the memory model, not
     * from an interleaving of the steps; or marks are missing.
     *
     * @param possible what an exploration of the same program has found
     */
    public Table beside(Exploration possible) {
        var endings = new ArrayList<OutcomeCount>(possible.outcomes());
        outcomes.stream()
                .filter(seen ->
                        endings.stream().noneMatch(other -> other.ending().equals(seen.ending())))
                .map(seen -> new OutcomeCount(seen.ending(), seen.judgement(), BigInteger.ZERO))
                .forEach(endings::add);
        endings.sort((one, other) -> Exploration.inOrder(one.ending(), other.ending()));
        var seen = endings.stream()
                .map(each ->
                        new OutcomeCount(each.ending(), each.judgement(), BigInteger.valueOf(count(each.ending()))))
                .toList();
        return Table.create(
                possible.title() + "; observed in " + words() + " free runs",
                StringColumn.create(
                        "outcome", endings.stream().map(each -> each.ending().words())),
                StringColumn.create(
                        "judged", endings.stream().map(each -> each.judgement().word())),
                Columns.counts("schedules", endings),
                Columns.counts("observed", seen));
    }
}
