package timeslice.scheduling;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a workload from CSV, in one pass. */
final class CsvWorkload {
    private static final List<CsvColumn> NUMBERED = List.of(CsvColumn.JOB, CsvColumn.ARRIVAL, CsvColumn.BURST);

    private final String file;
    private final Lines lines;
    private final WorkloadBuilder builder = new WorkloadBuilder();
    private WorkloadInfo info = WorkloadInfo.NONE;
    private @Nullable FirstJobs audience;

    CsvWorkload(String file, Lines lines, @Nullable FirstJobs audience) {
        this.file = file;
        this.lines = lines;
        this.audience = audience;
    }

    Workload read() throws IOException {
        var columns = header();
        var jobLines = new JobLines(lines.number() + 1);
        var numbered = columns.equals(NUMBERED) ? new NumberedRows(lines, builder) : null;
        var plain = columns.contains(CsvColumn.BURSTS) ? null : new PlainRows(lines, columns, builder.names());
        CsvRows others = null; // until there is one
        while (true) {
            if (numbered != null) {
                numbered.add();
            }
            tellFirst();
            if (plain != null && plain.advance()) {
                plain.addTo(builder);
                continue;
            }
            if (plain != null && plain.isCutOff() && lines.more()) {
                continue;
            }
            if (!lines.advance()) {
                break;
            }
            if (lines.isBlank()) {
                jobLines.other(builder.size());
            } else {
                others = others == null ? new CsvRows(lines, columns, builder) : others;
                others.add();
            }
        }
        return workload(jobLines);
    }

    private void tellFirst() {
        if (audience != null && builder.size() >= FirstJobs.COUNT) {
            var first = builder.first(FirstJobs.COUNT);
            if (first != null) {
                audience.known(first);
            }
            audience = null;
        }
    }

    private Workload workload(JobLines jobLines) {
        if (builder.size() == 0) {
            throw new WorkloadException(file + ": there is a header but no job; a job is a line such as A,0,24");
        }
        int twice = builder.names().duplicate();
        if (twice >= 0) {
            var names = builder.names().build();
            int first = names.indexOf(names.get(twice));
            throw new WorkloadException(file + ", line " + jobLines.of(twice) + ", column job: the name "
                    + names.get(twice) + " stands in line " + jobLines.of(first)
                    + " already; every name must be unique");
        }
        if (builder.outOfOrder() >= 0) {
            info = info.note(file + ", line " + jobLines.of(builder.outOfOrder())
                    + ": the job arrives before the one in front of it. "
                    + "The jobs were sorted by arrival; those of one instant keep the order of the file.");
        }
        return builder.build(file, info);
    }

    private List<CsvColumn> header() throws IOException {
        while (lines.advance()) {
            var text = lines.text().strip();
            if (text.startsWith("#")) {
                comment(text.substring(1).strip());
            } else if (!text.isEmpty()) {
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
}
