package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What is measured of a run as a whole: its title, its unit and how to compute it. The unit {@code "time"}
 * stands for the workload's unit, {@code ""} for a pure number. Tables, comparison, CSV and command line
 * share this list. (A switch instead of a lambda a measure: the command line starts 10 ms earlier.)
 */
enum Measure {
    MEAN_TURNAROUND("mean turnaround", Measure.TIME),
    MEAN_WAITING("mean waiting", Measure.TIME),
    MEAN_RESPONSE("mean response", Measure.TIME),
    MEAN_SLOWDOWN("mean slowdown", ""),
    WAITING_95("95th percentile waiting", Measure.TIME),
    MAX_TURNAROUND("max turnaround", Measure.TIME),
    MAX_WAITING("max waiting", Measure.TIME),
    MAX_RESPONSE("max response", Measure.TIME),
    MAKESPAN("makespan", Measure.TIME),
    THROUGHPUT("throughput", "jobs/time"),
    UTILISATION("CPU utilisation", "%"),
    SWITCHES("switches", ""),
    SWITCHING("time switching", Measure.TIME),
    JAIN("Jain fairness", ""),
    /** Only where a machine has several processors. */
    MIGRATIONS("migrations", ""),
    /** Only where jobs have deadlines. */
    MISSED("deadlines missed", "jobs");

    private static final String TIME = "time";

    /** What a comparison shows: more columns than these do not fit the width of a notebook. */
    private static final Set<Measure> COMPARED = Set.of(
            MEAN_TURNAROUND, MEAN_WAITING, MEAN_RESPONSE, MAX_WAITING, UTILISATION, SWITCHES, MIGRATIONS, MISSED);

    private final String title;
    private final String unit;

    Measure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    double of(Schedule run) {
        return switch (this) {
            case MEAN_TURNAROUND -> run.mean(Metric.TURNAROUND);
            case MEAN_WAITING -> run.mean(Metric.WAITING);
            case MEAN_RESPONSE -> run.mean(Metric.RESPONSE);
            case MEAN_SLOWDOWN -> run.mean(Metric.SLOWDOWN);
            case WAITING_95 -> run.percentile(Metric.WAITING, 95);
            case MAX_TURNAROUND -> run.max(Metric.TURNAROUND);
            case MAX_WAITING -> run.max(Metric.WAITING);
            case MAX_RESPONSE -> run.max(Metric.RESPONSE);
            case MAKESPAN -> run.makespan();
            case THROUGHPUT -> run.workload().size() / (double) run.makespan();
            case UTILISATION ->
                100.0 * run.busy() / run.makespan() / run.machine().cores();
            case SWITCHES -> run.switches();
            case SWITCHING -> run.switching();
            case JAIN -> run.totals().jain();
            case MIGRATIONS -> run.migrations();
            case MISSED -> missed(run);
        };
    }

    /** The measures that say something about these runs. */
    static List<Measure> of(List<Schedule> runs) {
        boolean deadlines = true;
        boolean cores = false;
        for (var run : runs) {
            deadlines &= run.workload().hasDeadlines();
            cores |= run.machine().cores() > 1;
        }
        var measures = new ArrayList<>(Arrays.asList(values()));
        if (!deadlines) {
            measures.remove(MISSED);
        }
        if (!cores) {
            measures.remove(MIGRATIONS);
        }
        return measures;
    }

    static List<Measure> compared(List<Schedule> runs) {
        var measures = of(runs);
        measures.retainAll(COMPARED);
        return measures;
    }

    private static double missed(Schedule run) {
        int missed = 0;
        for (int job = 0; job < run.workload().size(); job++) {
            missed += run.finish(job) > run.workload().deadline(job) ? 1 : 0;
        }
        return missed;
    }

    String title() {
        return title;
    }

    String unit(String ofWorkload) {
        return unit.equals("jobs/time")
                ? "jobs/" + (ofWorkload.equals("ticks") ? "tick" : ofWorkload)
                : unit.equals(TIME) ? ofWorkload : unit;
    }

    String heading(String ofWorkload) {
        var shown = unit(ofWorkload);
        return shown.isEmpty() ? title : title + " (" + shown + ")";
    }
}
