package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;
import timeslice.timeline.Timeline;

/** Makes lanes of a run's columns: processors, named devices, jobs. */
final class TimelineBuilder {
    private final Schedule run;
    private final Workload jobs;
    private final List<IoLog.Entry> io;
    private final List<List<Span>> cores = new ArrayList<>();
    private final List<List<Span>> devices = new ArrayList<>();
    private final List<List<Span>> lanes = new ArrayList<>();
    private final long[] shownUntil;

    TimelineBuilder(Schedule run, @Nullable IoLog log) {
        this.run = run;
        jobs = run.workload();
        io = log == null ? List.of() : log.entries();
        shownUntil = jobs.arrivals.clone();
        for (int job = 0; job < jobs.size(); job++) {
            lanes.add(new ArrayList<>());
        }
        for (int core = 0; core < run.machine().cores(); core++) {
            cores.add(new ArrayList<>());
        }
        for (int device = 0; device < deviceNames().size(); device++) {
            devices.add(new ArrayList<>());
        }
    }

    Timeline build() {
        int request = 0;
        for (var slice = run.inOrder(); slice.advance(); ) {
            // I/O asked for at t lies behind the slice that ended at t and in front of one that begins then
            while (request < io.size() && io.get(request).from() <= slice.start()) {
                block(io.get(request++));
            }
            add(slice, cores.get(slice.core()));
        }
        while (request < io.size()) {
            block(io.get(request++));
        }
        return new Timeline(run.title(), run.rule(), jobs.scale(), all());
    }

    private List<Lane> all() {
        var all = new ArrayList<Lane>();
        for (int core = 0; core < cores.size(); core++) {
            all.add(new Lane(cores.size() == 1 ? "CPU" : "CPU " + core, cores.get(core)));
        }
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

    private void add(SliceOrder slice, List<Span> cpu) {
        int job = slice.job();
        if (job == Slices.SWITCH) {
            cpu.add(new Span(slice.start(), slice.end(), State.SWITCHING, ""));
        } else if (job != Slices.IDLE) {
            cpu.add(new Span(slice.start(), slice.end(), State.RUNNING, jobs.name(job)));
            extend(job, slice.start(), State.READY);
            extend(job, slice.end(), State.RUNNING);
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
