package timeslice.scheduling;

/**
 * Runs the first jobs of a workload again and again while the others are still being read, on the processor that
 * would be idle meanwhile. What comes out is thrown away; but when the whole run begins, its classes are loaded
 * and its loops are compiled, which otherwise takes a short-lived program longer than the work itself.
 */
final class Rehearsal implements FirstJobs {
    /** More rounds change nothing, and a pipe may take minutes to hand over the rest. */
    private static final int MOST_ROUNDS = 100;

    private final Simulator machine;
    private final Policy policy;
    private volatile boolean isOver;

    Rehearsal(Simulator machine, Policy policy) {
        this.machine = machine;
        this.policy = policy;
    }

    @Override
    public void known(Workload first) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            var thread = new Thread("rehearsal") {
                @Override
                public void run() {
                    rounds(first);
                }
            };
            thread.setDaemon(true); // the program's end does not wait for it
            thread.start();
        }
    }

    /** All jobs have been read; no further round begins. */
    void end() {
        isOver = true;
    }

    private void rounds(Workload first) {
        try {
            for (int round = 0; round < MOST_ROUNDS && !isOver; round++) {
                ScheduleCommand.table(machine.run(policy, first));
            }
        } catch (RuntimeException saidLater) {
            isOver = true; // the run itself will meet it, too, and say so
        }
    }
}
