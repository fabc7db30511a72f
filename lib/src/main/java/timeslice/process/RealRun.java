package timeslice.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import timeslice.timeline.Timeline;

/**
 * What really happened when processes shared a CPU.
 *
 * @param timeline a row for the CPU (missing where several could run at the same time),
 *     then a row for each job, in nanoseconds from the start of the run; a gap in the row of the CPU means
 *     that none of the jobs ran
 * @param results what became of each job, in the order of the jobs
 * @param lost time in which a job wanted the CPU and none of them had it: switches between them, and other
 *     programs; never negative
 */
public record RealRun(Timeline timeline, List<RealJobResult> results, Duration lost) {
    /** Copies the results. */
    public RealRun {
        results = List.copyOf(results);
    }

    /**
     * What became of one job.
     *
     * @param job its name
     * @return its result
     * @throws IllegalArgumentException if there is no job of that name
     */
    public RealJobResult of(String job) {
        return results.stream()
                .filter(result -> result.name().equals(job))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no job is called \"" + job + "\"; the jobs are "
                        + results.stream().map(RealJobResult::name).toList()));
    }

    @Override
    public String toString() {
        return timeline.title() + ": "
                + results.stream()
                        .map(result -> result.name() + " done at " + Milliseconds.rounded(result.finish()) + " after "
                                + result.slices() + (result.slices() == 1 ? " slice" : " slices"))
                        .collect(Collectors.joining(", "));
    }
}
