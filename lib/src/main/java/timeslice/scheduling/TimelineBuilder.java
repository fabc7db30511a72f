package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Makes lanes of a run's columns: CPU, named devices, jobs. */
final class TimelineBuilder {
    private final Schedule run;
    private final Workload jobs;
    private final Slices slices;
    private final List<IoLog.Entry> io;
    private final List<Span> cpu = new ArrayList<>();
    private final List<List<Span>> devices = new ArrayList<>();
    private final List<List<Span>> lanes = new ArrayList<>();
    private final long[] shownUntil;

    TimelineBuilder(Schedule run, Slices slices, @Nullable IoLog log) {
        this.run = run;
        this.slices = slices;
        jobs = run.workload();
        io = log == null ? List.of() : log.entries();
        shownUntil = jobs.arrivals.clone();
        for (int job = 0; job < jobs.size(); job++) {
            lanes.add(new ArrayList<>());
        }
        for (int device = 0; device < deviceNames().size(); device++) {
            devices.add(new ArrayList<>());
        }
    }

    Timeline build() {
        int request = 0;
        for (int i = 0; i < slices.size(); i++) {
            // I/O asked for at t lies behind the slice that ended at t and in front of one that begins then
            while (request < io.size() && io.get(request).from() <= slices.start(i)) {
                block(io.get(request++));
            }
            slice(slices.job(i), slices.start(i), slices.end(i));
        }
        while (request < io.size()) {
            block(io.get(request++));
        }
        return new Timeline(run.title(), run.rule(), jobs.scale(), all());
    }

    private List<Lane> all() {
        var all = new ArrayList<Lane>();
        all.add(new Lane("CPU", cpu));
        for (int device = 0; device < devices.size(); device++) {
            all.add(new Lane(deviceNames().get(device), devices.get(device)));
        }
        for (int job = 0; job < jobs.size(); job++) {
            all.add(new Lane(jobs.name(job), lanes.get(job)));
        }
        return all;
    }

    private List<String> deviceNames() {
        return jobs.io == null ? List.of() : jobs.io.devices();
    }

    private void slice(int job, long start, long end) {
        if (job == Slices.SWITCH) {
            cpu.add(new Span(start, end, State.SWITCHING, ""));
        } else if (job != Slices.IDLE) {
            cpu.add(new Span(start, end, State.RUNNING, jobs.name(job)));
            extend(job, start, State.READY);
            extend(job, end, State.RUNNING);
        }
    }

    private void block(IoLog.Entry entry) {
        extend(entry.job(), entry.end(), State.BLOCKED);
        if (entry.device() >= 0) {
            devices.get(entry.device())
                    .add(new Span(entry.start(), entry.end(), State.RUNNING, jobs.name(entry.job())));
        }
    }

    /** The job was in this state from where its lane ends until then. */
    private void extend(int job, long until, State state) {
        long from = shownUntil[job];
        if (until == from) {
            return;
        }
        var lane = lanes.get(job);
        if (!lane.isEmpty() && lane.getLast().state() == state) {
            from = lane.removeLast().start(); // two slices in a row are one stretch of running
        }
        lane.add(new Span(from, until, state, ""));
        shownUntil[job] = until;
    }
}
