package timeslice.scheduling;

import java.io.IOException;

/** Workloads in the Standard Workload Format 2.2; what is written can be read again by {@link Workload#read}. */
final class SwfText {
    /** How our own files say what a tick means, which in other files is a second. */
    static final String UNIT = "one processor; one tick is 1 ";

    private SwfText() {}

    /** Jobs that only compute; what SWF wants besides is unknown, -1. */
    static void workload(Workload jobs, CsvWriter csv) throws IOException {
        if (jobs.io != null) {
            throw new WorkloadException("SWF has no I/O bursts; write this workload as CSV");
        }
        var out = csv.separator(' ');
        out.line("; Version: 2.2");
        out.line("; Computer: " + (jobs.title().isEmpty() ? "simulated" : jobs.title()));
        if (!jobs.source().isEmpty()) {
            out.line("; Acknowledge: " + jobs.source());
        }
        out.line("; MaxJobs: " + jobs.size());
        out.line("; Note: " + UNIT + jobs.unit());
        for (int job = 0; job < jobs.size(); job++) {
            // 1 job, 2 submit, 3 wait, 4 run, 5 processors, 6 CPU time, 7 memory
            out.number(job + 1L).number(jobs.arrival(job)).number(-1).number(jobs.bursts[job]);
            out.number(1).number(jobs.bursts[job]).number(-1);
            // 8-10 requested processors, time, memory; 11 status (1: completed), 12 user, 13 group, 14 program
            out.number(1).number(-1).number(-1).number(1).number(-1).number(-1).number(-1);
            // 15 queue, 16 partition, 17 preceding job, 18 think time
            long queue = jobs.hasPriorities() ? Math.max(0, jobs.priority(job)) : -1;
            out.number(queue).number(1).number(-1).number(-1).endRow();
        }
    }
}
