package timeslice.scheduling;

import java.io.IOException;
import java.util.StringJoiner;

/** Workloads and results as CSV; what is written can be read again by {@link Workload#read}. */
final class CsvText {
    private CsvText() {}

    /** {@code job,arrival,burst}, and the columns that the workload has besides. */
    static void workload(Workload jobs, CsvWriter csv) throws IOException {
        var columns = new StringJoiner(",").add("job").add("arrival").add("burst");
        var has = jobs.columns();
        has.forEach(column -> columns.add(column.title()));
        comment(csv, "title", jobs.title());
        comment(csv, "unit", jobs.unit());
        comment(csv, "source", jobs.source());
        csv.line(columns.toString());
        for (int job = 0; job < jobs.size(); job++) {
            jobs.names().write(job, csv);
            csv.number(jobs.arrival(job)).number(jobs.bursts[job]);
            for (var column : has) {
                option(jobs, job, column, csv);
            }
            csv.endRow();
        }
    }

    private static void comment(CsvWriter csv, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            csv.line("# " + key + ": " + value.replace('\n', ' ').replace('\r', ' '));
        }
    }

    private static void option(Workload jobs, int job, CsvColumn column, CsvWriter csv) throws IOException {
        switch (column) {
            case PRIORITY -> csv.number(jobs.priority(job));
            case TICKETS -> csv.number(jobs.tickets(job));
            case DEADLINE -> {
                if (jobs.deadline(job) == Job.NO_DEADLINE) {
                    csv.text("");
                } else {
                    csv.number(jobs.deadline(job));
                }
            }
            case BURSTS -> csv.text(bursts(jobs.job(job)));
            case JOB, ARRIVAL, BURST -> throw new IllegalArgumentException(column + " is no option");
        }
    }

    /** {@code job,arrival,burst,start,finish,turnaround,waiting,response}, a row a job. */
    static void jobs(Schedule run, CsvWriter csv) throws IOException {
        var jobs = run.workload();
        csv.line("job,arrival,burst,start,finish,turnaround,waiting,response");
        for (int job = 0; job < jobs.size(); job++) {
            long turnaround = run.finish(job) - jobs.arrival(job);
            jobs.names().write(job, csv);
            csv.number(jobs.arrival(job))
                    .number(jobs.bursts[job])
                    .number(run.start(job))
                    .number(run.finish(job))
                    .number(turnaround)
                    .number(turnaround - jobs.bursts[job] - run.blocked(job))
                    .number(run.start(job) - jobs.arrival(job))
                    .endRow();
        }
    }

    /** {@code job,start,end,level}, a row a slice, without idle and switching time. */
    static void slices(Schedule run, CsvWriter csv) throws IOException {
        if (run.machine().cores() > 1) {
            CoreCsv.slices(run, csv);
            return;
        }
        var slices = run.slices();
        var names = run.workload().names();
        csv.line("job,start,end,level");
        for (int i = 0; i < slices.size(); i++) {
            if (slices.job(i) >= 0) {
                names.write(slices.job(i), csv);
                csv.number(slices.start(i))
                        .number(slices.end(i))
                        .number(slices.level(i))
                        .endRow();
            }
        }
    }

    /** The bursts of a job, as in {@code 5;disk:3;2}. */
    static String bursts(Job job) {
        var parts = new StringJoiner(";");
        boolean cpuNext = true;
        for (var burst : job.bursts()) {
            boolean cpu = burst instanceof Burst.Cpu;
            if (cpu != cpuNext) {
                parts.add("0");
            }
            var device = burst instanceof Burst.Io io && !io.device().isEmpty() ? io.device() + ":" : "";
            parts.add(device + burst.time());
            cpuNext = !cpu;
        }
        return parts.toString();
    }
}
