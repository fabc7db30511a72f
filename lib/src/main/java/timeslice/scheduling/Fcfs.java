package timeslice.scheduling;

/**
 * First come, first served. Jobs run in the order in which they become ready, each until its CPU burst
 * ends. Source: Stallings, Operating Systems, chapter 9.
 */
public record Fcfs() implements Policy {
    @Override
    public Choice choose(ReadyQueue ready) {
        return ready.first().run();
    }

    @Override
    public String name() {
        return "FCFS";
    }

    @Override
    public String rule(String unit) {
        return "a job keeps the CPU until its burst ends; "
                + "jobs that become ready at the same instant run in the order of the workload";
    }

    @Override
    public String explain(ReadyQueue ready, Choice choice) {
        return "it is at the head of the ready queue " + ready;
    }
}
