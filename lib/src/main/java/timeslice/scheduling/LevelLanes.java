package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    private final List<List<Span>> lanes = new ArrayList<>();

    private LevelLanes(Schedule run) {
        this.run = run;
        jobs = run.workload();
    }

    static Timeline of(Schedule run) {
        return new LevelLanes(run).build();
    }

    private Timeline build() {
        add(run.slices());
        var quanta =
                NamedPolicy.plain(run.policy()) instanceof FeedbackQueues queues ? queues.quanta() : List.<Long>of();
        if (quanta.isEmpty() && lanes.size() == 1) {
            throw new IllegalStateException(
                    run.policy().name() + " puts no job on a level below 0: levels() shows a "
                            + "policy with feedback queues, such as Policy.mfq(2, 4, 8), or one that calls ReadyJob.level(int)");
        }
        while (lanes.size() < quanta.size() && quanta.size() <= ALL_SHOWN) {
            lanes.add(List.of());
        }
        return new Timeline(
                run.title(),
                run.rule(),
                jobs.scale(),
                IntStream.range(0, lanes.size())
                        .mapToObj(level -> new Lane(name(level, quanta), lanes.get(level)))
                        .toList());
    }

    private void add(Slices slices) {
        for (int i = 0; i < slices.size(); i++) {
            if (slices.job(i) >= 0) {
                int level = slices.level(i);
                while (lanes.size() <= level) {
                    lanes.add(new ArrayList<>());
                }
                lanes.get(level).add(new Span(slices.start(i), slices.end(i), State.RUNNING, jobs.name(slices.job(i))));
            }
        }
    }

    private static String name(int level, List<Long> quanta) {
        return "level " + level + (quanta.isEmpty() ? "" : " (quantum " + quanta.get(level) + ")");
    }
}
