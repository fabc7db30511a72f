package timeslice.interleaving;

import java.math.BigInteger;
import java.util.List;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Columns of tables. */
final class Columns {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private Columns() {}

    /** Counts as numbers; as texts if one is too large for a {@code long}. */
    static Column<?> counts(String name, List<OutcomeCount> outcomes) {
        return outcomes.stream().allMatch(each -> each.count().compareTo(LARGEST) <= 0)
                ? LongColumn.create(
                        name, outcomes.stream().mapToLong(each -> each.count().longValueExact()))
                : StringColumn.create(
                        name, outcomes.stream().map(each -> each.count().toString()));
    }
}
