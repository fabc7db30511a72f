package timeslice.scheduling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Sim;

/**
 * Round robin by SSJ with more care than {@link SsjRoundRobin}: two event objects are used again and again,
 * lines are read without a text object a value, and names are not kept.
 */
final class SsjTuned {
    private final List<SsjJob> jobs;
    private final long quantum;
    private final ArrayDeque<SsjJob> ready = new ArrayDeque<>();
    private final Arrival arrival = new Arrival();
    private final SliceEnd sliceEnd = new SliceEnd();

    private SsjTuned(List<SsjJob> jobs, long quantum) {
        this.jobs = jobs;
        this.quantum = quantum;
    }

    /** The next job of the list arrives. */
    private final class Arrival extends Event {
        private int next;

        @Override
        public void actions() {
            ready.add(jobs.get(next++));
            plan();
            if (!sliceEnd.isBusy) {
                sliceEnd.begin();
            }
        }

        void plan() {
            if (next < jobs.size()) {
                schedule(jobs.get(next).arrival - Sim.time());
            }
        }
    }

    /** The running job's slice ends. */
    private final class SliceEnd extends Event {
        private boolean isBusy;
        private SsjJob running = new SsjJob("", 0, 0);
        private long length;

        void begin() {
            running = ready.remove();
            if (running.left == running.burst) {
                running.start = (long) Sim.time();
            }
            length = Math.min(quantum, running.left);
            isBusy = true;
            schedule((double) length);
        }

        @Override
        public void actions() {
            running.left -= length;
            if (running.left > 0) {
                ready.add(running);
            } else {
                running.finish = (long) Sim.time();
            }
            isBusy = !ready.isEmpty();
            if (isBusy) {
                begin();
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        var jobs = read(Path.of(arguments[0]));
        var model = new SsjTuned(jobs, Long.parseLong(arguments[1]));
        Sim.init();
        model.arrival.plan();
        Sim.start();
        SsjMeasures.print(jobs);
    }

    private static List<SsjJob> read(Path file) throws IOException {
        var jobs = new ArrayList<SsjJob>();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.readLine(); // job,arrival,burst
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                int name = line.indexOf(',');
                int arrival = line.indexOf(',', name + 1);
                jobs.add(new SsjJob(
                        "",
                        Long.parseLong(line, name + 1, arrival, 10),
                        Long.parseLong(line, arrival + 1, line.length(), 10)));
            }
        }
        return jobs;
    }
}
