package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a workload from CSV, in one pass. */
final class CsvWorkload {
    private final String file;
    private final Lines lines;
    private final CsvNumbers numbers;
    private final CsvBursts bursts;
    private final WorkloadBuilder builder = new WorkloadBuilder();
    private WorkloadInfo info = WorkloadInfo.NONE;
    private int headerLine;
    private final List<Integer> jobsBeforeBlank = new ArrayList<>();

    private CsvWorkload(String file, InputStream in) {
        this.file = file;
        lines = new Lines(file, in);
        numbers = new CsvNumbers(lines);
        bursts = new CsvBursts(lines, numbers);
    }

    static Workload read(Path path) {
        var file = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            throw new WorkloadException(path + " is a folder; a workload is a CSV file");
        }
        try (var in = Files.newInputStream(path)) {
            return isSwf(path) ? SwfWorkload.read(file, in) : new CsvWorkload(file, in).read();
        } catch (NoSuchFileException missing) {
            throw new WorkloadException(path + " does not exist (looked for "
                    + path.toAbsolutePath().normalize() + ")");
        } catch (IOException unreadable) {
            throw new WorkloadException(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    static boolean isSwf(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".swf");
    }

    private Workload read() throws IOException {
        var columns = header();
        var fields = new CsvFields(lines, columns.size());
        while (lines.advance()) {
            if (lines.isBlank()) {
                jobsBeforeBlank.add(builder.size());
            } else {
                fields.split();
                job(columns, fields);
            }
        }
        if (builder.size() == 0) {
            throw new WorkloadException(file + ": there is a header but no job; a job is a line such as A,0,24");
        }
        int twice = builder.names().duplicate();
        if (twice >= 0) {
            throw duplicate(twice);
        }
        if (builder.outOfOrder() >= 0) {
            info = info.note(
                    file + ", line " + line(builder.outOfOrder()) + ": the job arrives before the one in front of it. "
                            + "The jobs were sorted by arrival; those of one instant keep the order of the file.");
        }
        try {
            return builder.build(info);
        } catch (WorkloadException tooLarge) {
            throw new WorkloadException(file + ": " + tooLarge.getMessage());
        }
    }

    private List<CsvColumn> header() throws IOException {
        while (lines.advance()) {
            var text = lines.text().strip();
            if (text.startsWith("#")) {
                comment(text.substring(1).strip());
            } else if (!text.isEmpty()) {
                headerLine = lines.number();
                return CsvColumn.header(lines);
            }
        }
        throw new WorkloadException(
                file + " is empty; a workload begins with a header such as job,arrival,burst, and has a line a job");
    }

    private void comment(String text) {
        int colon = text.indexOf(':');
        var value = text.substring(colon + 1).strip();
        info = switch (colon < 0 ? "" : text.substring(0, colon).strip()) {
            case "unit" -> new WorkloadInfo(info.title(), unit(value), info.source(), info.notes());
            case "title" -> new WorkloadInfo(value, info.unit(), info.source(), info.notes());
            case "source" -> new WorkloadInfo(info.title(), info.unit(), value, info.notes());
            default -> info; // any other comment is for people
        };
    }

    private String unit(String value) {
        if (value.isEmpty()) {
            throw lines.error("the unit is missing; right would be a line such as # unit: ms");
        }
        return value;
    }

    private void job(List<CsvColumn> columns, CsvFields fields) {
        int name = columns.indexOf(CsvColumn.JOB);
        if (fields.from(name) == fields.to(name)) {
            throw lines.error("job", "the name is missing; every job needs one, such as A");
        }
        builder.names().add(lines.bytes(), fields.from(name), fields.to(name));
        int arrival = columns.indexOf(CsvColumn.ARRIVAL);
        long arrivesAt = numbers.read("arrival", fields.from(arrival), fields.to(arrival), 0, Limits.LARGEST);
        int parts = columns.indexOf(CsvColumn.BURSTS);
        if (parts >= 0 && fields.from(parts) < fields.to(parts)) {
            var list = bursts.read(fields.from(parts), fields.to(parts));
            long cpu = list.stream()
                    .filter(Burst.Cpu.class::isInstance)
                    .mapToLong(Burst::time)
                    .reduce(0, (a, b) -> Math.min(a + b, Limits.LARGEST));
            checkBurst(columns, fields, cpu);
            builder.add(arrivesAt, cpu);
            builder.bursts(list);
        } else {
            int burst = columns.indexOf(CsvColumn.BURST);
            if (burst < 0) {
                throw lines.error("bursts", "the value is missing; right would be CPU and I/O in turn, such as 5;3;2");
            }
            builder.add(arrivesAt, numbers.read("burst", fields.from(burst), fields.to(burst), 1, Limits.LARGEST));
        }
        for (int column = 0; column < columns.size(); column++) {
            option(columns.get(column), fields.from(column), fields.to(column));
        }
    }

    /** A burst beside bursts may be left empty; otherwise it must say the same. */
    private void checkBurst(List<CsvColumn> columns, CsvFields fields, long cpu) {
        int burst = columns.indexOf(CsvColumn.BURST);
        if (burst >= 0 && fields.from(burst) < fields.to(burst)) {
            long said = numbers.read("burst", fields.from(burst), fields.to(burst), 0, Limits.LARGEST);
            if (said != cpu && said != 0) {
                throw lines.error(
                        "burst",
                        said + " is not the CPU time of the column bursts, " + cpu + "; right would be " + cpu
                                + ", or nothing");
            }
        }
    }

    private void option(CsvColumn column, int from, int to) {
        if (from == to) {
            return;
        }
        switch (column) {
            case PRIORITY ->
                builder.priority((int) numbers.read("priority", from, to, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case TICKETS -> builder.tickets((int) numbers.read("tickets", from, to, 1, Integer.MAX_VALUE));
            case DEADLINE -> builder.deadline(numbers.read("deadline", from, to, 0, Limits.LARGEST));
            case JOB, ARRIVAL, BURST, BURSTS -> {}
        }
    }

    private WorkloadException duplicate(int job) {
        var name = builder.names().get(job);
        int first = builder.names().build().indexOf(name);
        return new WorkloadException(file + ", line " + line(job) + ", column job: the name " + name
                + " stands in line " + line(first) + " already; every name must be unique");
    }

    /** The line of a job: one line a job, and the blank lines in front of it. */
    private int line(int job) {
        long blank = jobsBeforeBlank.stream().filter(before -> before <= job).count();
        return headerLine + 1 + job + (int) blank;
    }
}
