package timeslice.notebook;

import java.util.List;
import timeslice.chart.TableView;
import timeslice.notebook.CheckResult.Status;

/**
 * Looks at everything that the chapters need, and says for each thing whether it is well and, if not,
 * what to do. It never throws.
 *
 * @param results one line for each thing looked at
 */
public record SelfCheck(List<CheckResult> results) implements Shown {
    /** Copies the results. */
    public SelfCheck {
        results = List.copyOf(results);
    }

    /** {@return what was found on this machine, in this kernel, now; it takes a few seconds} */
    public static SelfCheck run() {
        return of(MachineChecks.all());
    }

    static SelfCheck of(List<Check> checks) {
        return new SelfCheck(checks.stream().map(Check::run).toList());
    }

    /** {@return whether every chapter will run} */
    public boolean isOk() {
        return results.stream().noneMatch(result -> result.status() == Status.NOT_OK);
    }

    @Override
    public String html() {
        return table().html();
    }

    @Override
    public String text() {
        return table().text();
    }

    private TableView table() {
        var rows = results.stream()
                .map(result -> List.of(result.subject(), result.status().words(), result.found(), result.remedy()))
                .toList();
        return TableView.of(summary(), List.of("what", "result", "found", "what to do"), rows);
    }

    private String summary() {
        long notOk = results.stream()
                .filter(result -> result.status() == Status.NOT_OK)
                .count();
        return notOk == 0
                ? "Self-check: all is well"
                : "Self-check: " + notOk + " of " + results.size() + " not ok; see the last column for what to do";
    }
}
