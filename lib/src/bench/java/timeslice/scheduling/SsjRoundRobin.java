package timeslice.scheduling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/**
 * Round robin as somebody writes it who knows the examples of SSJ, an established library for
 * discrete-event simulation: an event object for each arrival and each end of a slice, a job object with
 * its name for each line, which is split at its commas. Like our command line it reads all jobs, runs them
 * and prints measures, the 95th percentile among them.
 */
final class SsjRoundRobin {
    private final List<SsjJob> jobs;
    private final long quantum;
    private final ArrayDeque<SsjJob> ready = new ArrayDeque<>();
    private int arrived;
    private boolean isBusy;

    private SsjRoundRobin(List<SsjJob> jobs, long quantum) {
        this.jobs = jobs;
        this.quantum = quantum;
    }

    private final class Arrival extends Event {
        @Override
        public void actions() {
            ready.add(jobs.get(arrived++));
            planArrival();
            if (!isBusy) {
                isBusy = true;
                beginSlice();
            }
        }
    }

    private final class SliceEnd extends Event {
        private final SsjJob job;
        private final long length;

        SliceEnd(SsjJob job, long length) {
            this.job = job;
            this.length = length;
        }

        @Override
        public void actions() {
            job.left -= length;
            if (job.left > 0) {
                ready.add(job);
            } else {
                job.finish = (long) Sim.time();
            }
            isBusy = !ready.isEmpty();
            if (isBusy) {
                beginSlice();
            }
        }
    }

    private void planArrival() {
        if (arrived < jobs.size()) {
            new Arrival().schedule(jobs.get(arrived).arrival - Sim.time());
        }
    }

    private void beginSlice() {
        var job = ready.remove();
        if (job.left == job.burst) {
            job.start = (long) Sim.time();
        }
        long length = Math.min(quantum, job.left);
        new SliceEnd(job, length).schedule((double) length);
    }

    public static void main(String[] arguments) throws IOException {
        var jobs = read(Path.of(arguments[0]));
        Sim.init();
        new SsjRoundRobin(jobs, Long.parseLong(arguments[1])).planArrival();
        Sim.start();
        SsjMeasures.print(jobs);
    }

    private static List<SsjJob> read(Path file) throws IOException {
        var jobs = new ArrayList<SsjJob>();
        try (var reader = Files.newBufferedReader(file)) {
            reader.readLine(); // job,arrival,burst
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var values = line.split(",", -1); // without a regular expression, as it is one character
                jobs.add(new SsjJob(values[0], Long.parseLong(values[1]), Long.parseLong(values[2])));
            }
        }
        return jobs;
    }
}
