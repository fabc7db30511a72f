package timeslice.scheduling;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is measured of a run as a whole: name, unit and how to compute it. The unit {@code "time"} stands
 * for the workload's unit, {@code ""} for a pure number.
 */
record Measure(String name, String unit, ToDoubleFunction<Schedule> compute) {
    static final String TIME = "time";

    /** What a comparison shows: more columns than these do not fit the width of a notebook. */
    private static final Set<String> COMPARED =
            Set.of("mean turnaround", "mean waiting", "mean response", "max waiting", "CPU utilisation", "switches");

    /** The one list that tables, comparison, CSV and command line share. */
    static final List<Measure> ALL = List.of(
            new Measure("mean turnaround", TIME, run -> run.mean(Metric.TURNAROUND)),
            new Measure("mean waiting", TIME, run -> run.mean(Metric.WAITING)),
            new Measure("mean response", TIME, run -> run.mean(Metric.RESPONSE)),
            new Measure("mean slowdown", "", run -> run.mean(Metric.SLOWDOWN)),
            new Measure("95th percentile waiting", TIME, run -> run.percentile(Metric.WAITING, 95)),
            new Measure("max turnaround", TIME, run -> run.max(Metric.TURNAROUND)),
            new Measure("max waiting", TIME, run -> run.max(Metric.WAITING)),
            new Measure("max response", TIME, run -> run.max(Metric.RESPONSE)),
            new Measure("makespan", TIME, Schedule::makespan),
            new Measure("throughput", "jobs/time", run -> run.workload().size() / (double) run.makespan()),
            new Measure("CPU utilisation", "%", Measure::utilisation),
            new Measure("switches", "", Schedule::switches),
            new Measure("time switching", TIME, Schedule::switching),
            new Measure("Jain fairness", "", Measure::jain));

    /** Added where jobs have deadlines. */
    private static final Measure MISSED = new Measure("deadlines missed", "jobs", Measure::missed);

    /** Added where a machine has several processors. */
    private static final Measure MIGRATIONS = new Measure("migrations", "", Schedule::migrations);

    /** The measures that say something about these runs. */
    static List<Measure> of(List<Schedule> runs) {
        boolean deadlines = runs.stream().allMatch(run -> run.workload().hasDeadlines());
        boolean cores = runs.stream().anyMatch(run -> run.machine().cores() > 1);
        return Stream.of(
                        ALL.stream(),
                        Stream.of(MIGRATIONS).filter(m -> cores),
                        Stream.of(MISSED).filter(m -> deadlines))
                .flatMap(measures -> measures)
                .toList();
    }

    static List<Measure> compared(List<Schedule> runs) {
        return of(runs).stream()
                .filter(measure ->
                        measure.equals(MISSED) || measure.equals(MIGRATIONS) || COMPARED.contains(measure.name()))
                .toList();
    }

    /** Of all processors. */
    private static double utilisation(Schedule run) {
        return 100.0 * run.busy() / run.makespan() / run.machine().cores();
    }

    private static double missed(Schedule run) {
        return IntStream.range(0, run.workload().size())
                .filter(job -> run.finish(job) > run.workload().deadline(job))
                .count();
    }

    String unit(String ofWorkload) {
        return unit.equals("jobs/time")
                ? "jobs/" + (ofWorkload.equals("ticks") ? "tick" : ofWorkload)
                : unit.equals(TIME) ? ofWorkload : unit;
    }

    String heading(String ofWorkload) {
        var shown = unit(ofWorkload);
        return shown.isEmpty() ? name : name + " (" + shown + ")";
    }

    /** Jain's index of the jobs' speeds (1 / slowdown): 1 if all are slowed down alike, 1/n at worst. */
    private static double jain(Schedule run) {
        return run.totals().jain();
    }
}
