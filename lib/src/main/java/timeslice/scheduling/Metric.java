package timeslice.scheduling;

import java.util.Arrays;

/** What is measured of every job. Tables, charts and the command line share this list. */
public enum Metric {
    /** Time from arrival to finish (周转时间). */
    TURNAROUND("turnaround", true),
    /** Time in the ready queue (等待时间). */
    WAITING("waiting", true),
    /** Time from arrival to the first tick on the CPU (响应时间). */
    RESPONSE("response", true),
    /** How many times longer a job took than without waiting; see {@link JobResult#slowdown()}. */
    SLOWDOWN("slowdown", false);

    private final String label;
    private final boolean time;

    Metric(String label, boolean time) {
        this.label = label;
        this.time = time;
    }

    /** {@return its name, such as "waiting"} */
    public String label() {
        return label;
    }

    /** {@return true if it is a time in the workload's unit, false if it is a ratio} */
    public boolean isTime() {
        return time;
    }

    double mean(Schedule run) {
        return run.totals().of(this).sum() / run.workload().size();
    }

    double max(Schedule run) {
        return run.totals().of(this).max();
    }

    /** The value that is at this place, from 0, among the sorted ones. */
    double sortedAt(Schedule run, int place) {
        if (time) {
            return Rank.at(this, run, place);
        }
        var values = Columns.slowdowns(run);
        Arrays.sort(values);
        return values[place];
    }
}
