package timeslice.scheduling;

import java.util.LinkedHashMap;

/** Times of whole runs, against sorting and against a sweep over the columns. */
final class Speed {
    private static final long QUANTUM_OF_LONG_JOBS = 1;

    private final Workload jobs;
    private final Workload longJobs;

    Speed(int size) {
        jobs = Jobs.random(size, 8);
        longJobs = Jobs.random(Math.max(1, size / 10), 800);
    }

    void print(int rounds) {
        policies(rounds);
        longRoundRobin(Math.max(3, rounds / 3));
        recording(Math.max(3, rounds / 2));
    }

    private void policies(int count) {
        var rounds = new Rounds();
        rounds.add("S", new SchedulingBench.Sort(jobs.size()));
        rounds.add("W", SchedulingBench.sweep(jobs, false));
        rounds.add("W, new arrays", SchedulingBench.sweep(jobs, true));
        rounds.add("FCFS", SchedulingBench.run(Policy.fcfs(), jobs));
        rounds.add("SJF", SchedulingBench.run(Policy.sjf(), jobs));
        rounds.add("SRTF", SchedulingBench.run(Policy.srtf(), jobs));
        var quanta = new long[] {1, 2, 10, 100};
        for (long quantum : quanta) {
            rounds.add("RR " + quantum, SchedulingBench.run(Policy.roundRobin(quantum), jobs));
        }
        rounds.add("MFQ", SchedulingBench.run(Policy.mfq(2, 4, 8), jobs));
        rounds.add("own", SchedulingBench.run(BenchPolicies.own(), jobs));
        rounds.measure(count);

        SchedulingBench.line("S ns", rounds.seconds("S") / jobs.size() * 1e9);
        SchedulingBench.line("W ns", rounds.seconds("W") / jobs.size() * 1e9);
        SchedulingBench.line("FCFS/W", rounds.ratio("FCFS", "W"));
        SchedulingBench.line("FCFS/W new", rounds.ratio("FCFS", "W, new arrays"));
        SchedulingBench.line("SJF/S", rounds.ratio("SJF", "S"));
        SchedulingBench.line("SRTF/S", rounds.ratio("SRTF", "S"));
        for (long quantum : quanta) {
            SchedulingBench.line("RR " + quantum + "/S", rounds.ratio("RR " + quantum, "S"));
        }
        SchedulingBench.line("RR 1/RR 100", rounds.ratio("RR 1", "RR 100"));
        SchedulingBench.line("MFQ/S", rounds.ratio("MFQ", "S"));
        SchedulingBench.line("MFQ slices/s", slices(Policy.mfq(2, 4, 8)) / rounds.seconds("MFQ"));
        SchedulingBench.line("own slices/s", slices(BenchPolicies.own()) / rounds.seconds("own"));
    }

    /** How many stretches of computing a run has. */
    private long slices(Policy policy) {
        var slices = policy.run(jobs).slices();
        long count = 0;
        for (int i = 0; i < slices.size(); i++) {
            count += slices.job(i) >= 0 ? 1 : 0;
        }
        return count;
    }

    private void longRoundRobin(int count) {
        var rounds = new Rounds();
        var start = new long[longJobs.size()];
        var finish = new long[longJobs.size()];
        rounds.add("plain", () -> {
            PlainSliceLoop.run(longJobs.arrivals, longJobs.bursts, QUANTUM_OF_LONG_JOBS, start, finish);
            return finish[finish.length - 1];
        });
        rounds.add("RR", SchedulingBench.run(Policy.roundRobin(QUANTUM_OF_LONG_JOBS), longJobs));
        rounds.measure(count);
        var run = Policy.roundRobin(QUANTUM_OF_LONG_JOBS).run(longJobs);
        for (int job = 0; job < start.length; job++) {
            if (run.start(job) != start[job] || run.finish(job) != finish[job]) {
                throw new IllegalStateException("the plain loop gives another schedule; nothing was compared");
            }
        }
        SchedulingBench.line("plain/RR long", rounds.ratio("plain", "RR"));
    }

    private void recording(int count) {
        var policies = new LinkedHashMap<String, Policy>();
        policies.put("FCFS", Policy.fcfs());
        policies.put("SJF", Policy.sjf());
        policies.put("SRTF", Policy.srtf());
        policies.put("RR 1", Policy.roundRobin(1));
        policies.put("RR 2", Policy.roundRobin(2));
        policies.put("RR 10", Policy.roundRobin(10));
        policies.put("MFQ", Policy.mfq(2, 4, 8));
        var rounds = new Rounds();
        policies.forEach((name, policy) -> {
            rounds.add(name, SchedulingBench.run(policy, jobs));
            rounds.add(name + " recording", SchedulingBench.recording(policy, jobs));
            rounds.add(name + " reading", SchedulingBench.reading(policy, jobs));
        });
        rounds.measure(count);
        policies.forEach((name, policy) -> {
            SchedulingBench.line("recording " + name, rounds.ratio(name + " recording", name));
            int entries = SchedulingBench.slices(policy, jobs).size();
            SchedulingBench.line("reading " + name, rounds.seconds(name + " reading") / entries * 1e9);
        });
    }
}
