package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Makes lanes of the levels of feedback queues: which job runs from which level. */
final class LevelLanes {
    /** Of more levels only those are shown on which a job ran. */
    private static final int ALL_SHOWN = 8;

    private final Schedule run;
    private final Workload jobs;
    private final int cores;
    private final List<List<List<Span>>> lanes = new ArrayList<>(); // by level and processor

    private LevelLanes(Schedule run) {
        this.run = run;
        jobs = run.workload();
        cores = run.machine().cores();
    }

    static Timeline of(Schedule run) {
        return new LevelLanes(run).build();
    }

    private Timeline build() {
        addSlices();
        var quanta =
                NamedPolicy.plain(run.policy()) instanceof FeedbackQueues queues ? queues.quanta() : List.<Long>of();
        if (quanta.isEmpty() && lanes.size() == 1) {
            throw new IllegalStateException(
                    run.policy().name() + " puts no job on a level below 0: levels() shows a "
                            + "policy with feedback queues, such as Policy.mfq(2, 4, 8), or one that calls ReadyJob.level(int)");
        }
        while (lanes.size() < quanta.size() && quanta.size() <= ALL_SHOWN) {
            addLevel();
        }
        return new Timeline(
                run.title(),
                run.rule(),
                jobs.scale(),
                IntStream.range(0, lanes.size() * cores)
                        .mapToObj(row -> new Lane(
                                name(row / cores, quanta) + (cores == 1 ? "" : ", CPU " + row % cores),
                                lanes.get(row / cores).get(row % cores)))
                        .toList());
    }

    private void addSlices() {
        for (var slice = run.inOrder(); slice.advance(); ) {
            if (slice.job() >= 0) {
                while (lanes.size() <= slice.level()) {
                    addLevel();
                }
                lanes.get(slice.level())
                        .get(slice.core())
                        .add(new Span(slice.start(), slice.end(), State.RUNNING, jobs.name(slice.job())));
            }
        }
    }

    private void addLevel() {
        lanes.add(Stream.generate(() -> (List<Span>) new ArrayList<Span>())
                .limit(cores)
                .toList());
    }

    private static String name(int level, List<Long> quanta) {
        return "level " + level + (quanta.isEmpty() ? "" : " (quantum " + quanta.get(level) + ")");
    }
}
