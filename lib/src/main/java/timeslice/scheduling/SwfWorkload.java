package timeslice.scheduling;

import java.io.IOException;
import java.util.List;

/**
 * Reads the Standard Workload Format, version 2.2, of the Parallel Workloads Archive: comments after {@code
 * ;}, then 18 numbers a job, -1 standing for unknown. Used are 1 job number, 2 submit time, 4 run time and
 * 15 queue (as priority), in seconds; a job is one CPU burst, however many processors it had.
 */
final class SwfWorkload {
    private static final int FIELDS = 18;

    private final String file;
    private final Lines lines;
    private final CsvNumbers numbers;
    private final WorkloadBuilder builder = new WorkloadBuilder();
    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];
    private final JobLines jobLines = new JobLines(1);
    private long unknown;
    private long zero;
    private long rounded;
    private boolean isRounded; // a time of the current job

    SwfWorkload(String file, Lines lines) {
        this.file = file;
        this.lines = lines;
        numbers = new CsvNumbers(lines);
    }

    Workload read() throws IOException {
        var info = new WorkloadInfo("", "s", "", List.of());
        while (lines.advance()) {
            int jobs = builder.size();
            if (!lines.isBlank()) {
                if (lines.bytes()[firstVisible()] == ';') {
                    info = comment(info, lines.text().strip().substring(1).strip());
                } else {
                    split();
                    job();
                }
            }
            if (builder.size() == jobs) {
                jobLines.other(jobs);
            }
        }
        if (builder.size() == 0) {
            throw new WorkloadException(
                    file + ": there is no job with a known run time; a job is a line of " + FIELDS + " numbers");
        }
        int twice = builder.names().duplicate();
        if (twice >= 0) {
            throw new WorkloadException(file + ", line " + jobLines.of(twice) + ", field 1 (job number): "
                    + builder.names().build().get(twice) + " is there twice");
        }
        return builder.build(file, notes(info));
    }

    private WorkloadInfo notes(WorkloadInfo info) {
        var noted = info;
        if (unknown > 0) {
            noted = noted.note(file + ": jobs left out because their submit or run time is unknown: " + unknown);
        }
        if (rounded > 0) {
            noted = noted.note(file + ": jobs whose times were rounded to whole seconds: " + rounded);
        }
        if (zero > 0) {
            noted = noted.note(file + ": jobs with run time 0, which were given 1 s: " + zero);
        }
        if (builder.outOfOrder() >= 0) {
            noted = noted.note(file + ", line " + jobLines.of(builder.outOfOrder())
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
            case "Note" ->
                value.startsWith(SwfText.UNIT)
                        ? new WorkloadInfo(
                                info.title(), value.substring(SwfText.UNIT.length()), info.source(), info.notes())
                        : info;
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
        isRounded = false;
        long submit = seconds(1, "field 2 (submit time)");
        long run = seconds(3, "field 4 (run time)");
        if (submit < 0 || run < 0) {
            unknown++;
            return;
        }
        rounded += isRounded ? 1 : 0;
        zero += run == 0 ? 1 : 0;
        number(0, "field 1 (job number)", 0);
        builder.names().add(lines.bytes(), from[0], to[0]);
        builder.add(submit, Math.max(1, run));
        long queue = number(14, "field 15 (queue)", -1);
        if (queue >= 0) {
            builder.priority((int) Math.min(queue, Integer.MAX_VALUE));
        }
    }

    /** A time, which may have decimals; -1 if it is unknown. */
    private long seconds(int field, String name) {
        var bytes = lines.bytes();
        int point = from[field];
        while (point < to[field] && bytes[point] != '.') {
            point++;
        }
        for (int i = point + 1; i < to[field]; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return number(field, name, -1); // which says that this is no number
            }
        }
        if (point == to[field]) {
            return number(field, name, -1);
        }
        long whole = point == from[field] ? 0 : numbers.read(name, from[field], point, -1, Limits.LARGEST - 1);
        boolean isExact = true;
        for (int i = point + 1; i < to[field]; i++) {
            isExact &= bytes[i] == '0';
        }
        isRounded |= !isExact;
        boolean isUp = point + 1 < to[field] && bytes[point + 1] >= '5';
        return whole >= 0 && isUp ? whole + 1 : whole;
    }

    private long number(int field, String name, long least) {
        return numbers.read(name, from[field], to[field], least, Limits.LARGEST);
    }
}
