package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The Standard Workload Format, version 2.2, of the Parallel Workloads Archive: comments after {@code ;},
 * then 18 numbers a job, -1 standing for unknown. Read are 1 job number, 2 submit time, 4 run time and 15
 * queue (as priority), in seconds; a job is one CPU burst, however many processors it had.
 */
final class SwfWorkload {
    private static final int FIELDS = 18;

    private final String file;
    private final Lines lines;
    private final CsvNumbers numbers;
    private final WorkloadBuilder builder = new WorkloadBuilder();
    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];
    private int[] lineOf = new int[64];
    private long unknown;
    private long rounded;

    private SwfWorkload(String file, InputStream in) {
        this.file = file;
        lines = new Lines(file, in);
        numbers = new CsvNumbers(lines);
    }

    static Workload read(String file, InputStream in) throws IOException {
        return new SwfWorkload(file, in).read();
    }

    private Workload read() throws IOException {
        var info = new WorkloadInfo("", "s", "", List.of());
        while (lines.advance()) {
            var comment = !lines.isBlank() && lines.bytes()[firstVisible()] == ';';
            if (comment) {
                info = comment(info, lines.text().strip().substring(1).strip());
            } else if (!lines.isBlank()) {
                split();
                job();
            }
        }
        if (builder.size() == 0) {
            throw new WorkloadException(
                    file + ": there is no job with a known run time; a job is a line of " + FIELDS + " numbers");
        }
        int twice = builder.names().duplicate();
        if (twice >= 0) {
            throw new WorkloadException(file + ", line " + lineOf[twice] + ", field 1 (job number): "
                    + builder.names().get(twice) + " is there twice");
        }
        return builder.build(notes(info));
    }

    private WorkloadInfo notes(WorkloadInfo info) {
        var noted = info;
        if (unknown > 0) {
            noted = noted.note(file + ": jobs left out because their submit or run time is unknown: " + unknown);
        }
        if (rounded > 0) {
            noted = noted.note(file + ": jobs with run time 0, which were given 1 s: " + rounded);
        }
        if (builder.outOfOrder() >= 0) {
            noted = noted.note(file + ", line " + lineOf[builder.outOfOrder()]
                    + ": the job arrives before the one in front of it. The jobs were sorted by arrival.");
        }
        return noted;
    }

    private static WorkloadInfo comment(WorkloadInfo info, String text) {
        int colon = text.indexOf(':');
        var value = text.substring(colon + 1).strip();
        return switch (colon < 0 ? "" : text.substring(0, colon).strip()) {
            case "Computer" -> new WorkloadInfo(value, info.unit(), info.source(), info.notes());
            case "Acknowledge" -> new WorkloadInfo(info.title(), info.unit(), value, info.notes());
            default -> info;
        };
    }

    private int firstVisible() {
        int at = lines.from();
        while (lines.bytes()[at] == ' ' || lines.bytes()[at] == '\t') {
            at++;
        }
        return at;
    }

    private void split() {
        int field = 0;
        int at = lines.from();
        while (true) {
            while (at < lines.to() && isBlank(at)) {
                at++;
            }
            if (at == lines.to()) {
                break;
            }
            int start = at;
            while (at < lines.to() && !isBlank(at)) {
                at++;
            }
            if (field < FIELDS) {
                from[field] = start;
                to[field] = at;
            }
            field++;
        }
        if (field != FIELDS) {
            throw lines.error("there are " + field + " values; a job in SWF has " + FIELDS);
        }
    }

    private boolean isBlank(int at) {
        return lines.bytes()[at] == ' ' || lines.bytes()[at] == '\t';
    }

    private void job() {
        long submit = number(1, "field 2 (submit time)", -1);
        long run = number(3, "field 4 (run time)", -1);
        if (submit < 0 || run < 0) {
            unknown++;
            return;
        }
        if (run == 0) {
            rounded++;
        }
        if (builder.size() == lineOf.length) {
            lineOf = Arrays.copyOf(lineOf, 2 * lineOf.length);
        }
        lineOf[builder.size()] = lines.number();
        number(0, "field 1 (job number)", 0);
        builder.names().add(lines.bytes(), from[0], to[0]);
        builder.add(submit, Math.max(1, run));
        long queue = number(14, "field 15 (queue)", -1);
        if (queue >= 0) {
            builder.priority((int) Math.min(queue, Integer.MAX_VALUE));
        }
    }

    private long number(int field, String name, long least) {
        return numbers.read(name, from[field], to[field], least, Limits.LARGEST);
    }

    /** Writes jobs that only compute; what SWF wants besides is unknown, -1. */
    static void write(Workload jobs, CsvWriter out) throws IOException {
        if (jobs.io != null) {
            throw new WorkloadException("SWF has no I/O bursts; write this workload as CSV");
        }
        out.header("; Version: 2.2");
        out.header("; Computer: " + (jobs.title().isEmpty() ? "simulated" : jobs.title()));
        out.header("; MaxJobs: " + jobs.size());
        out.header("; Note: one processor; one tick is 1 " + jobs.unit());
        for (int job = 0; job < jobs.size(); job++) {
            out.header((job + 1) + " " + jobs.arrival(job) + " -1 " + jobs.bursts[job] + " 1 " + jobs.bursts[job]
                    + " -1 1 -1 -1 1 -1 -1 -1 " + (jobs.hasPriorities() ? Math.max(0, jobs.priority(job)) : -1)
                    + " 1 -1 -1");
        }
    }
}
