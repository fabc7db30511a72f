package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import timeslice.timeline.Scale;

/**
 * Jobs in the order of their arrival; jobs that arrive at the same instant keep the order in which they
 * were given. Immutable. The jobs are kept in columns, so ten million of them fit into a few hundred
 * megabytes.
 */
public final class Workload {
    private final WorkloadInfo info;
    private final Names names;
    final long[] arrivals;
    final long[] bursts;
    final @Nullable BurstColumns io;
    private final int @Nullable [] priorities;
    private final int @Nullable [] tickets;
    private final long @Nullable [] deadlines;
    private @Nullable BurstSums sums; // computed when somebody asks for the first time

    Workload(
            WorkloadInfo info,
            Names names,
            long[] arrivals,
            long[] bursts,
            @Nullable BurstColumns io,
            int @Nullable [] priorities,
            int @Nullable [] tickets,
            long @Nullable [] deadlines) {
        this.info = info;
        this.names = names;
        this.arrivals = arrivals;
        this.bursts = bursts;
        this.io = io;
        this.priorities = priorities;
        this.tickets = tickets;
        this.deadlines = deadlines;
    }

    /**
     * Reads a CSV file in UTF-8 with the header {@code job,arrival,burst}, in any order. A column {@code
     * bursts} holds CPU and I/O bursts in turn, such as {@code 5;3;2}; {@code 5;disk:3;2} queues for a
     * device named disk; a first 0 means that the job begins with I/O. Further columns that may be there:
     * {@code priority}, {@code tickets}, {@code deadline}. Lines such as {@code # unit: ms}, {@code #
     * title: ...} and {@code # source: ...} may stand above the header. Unsorted arrivals are sorted, and
     * {@link #notes()} says so.
     *
     * <p>A file whose name ends in {@code .swf} is read in the Standard Workload Format 2.2 of the Parallel
     * Workloads Archive: submit time, run time and queue (as priority), in seconds. Files packed by gzip
     * ({@code .csv.gz}, {@code .swf.gz}) are unpacked while they are read.
     *
     * @param file the file's path
     * @return the workload
     * @throws WorkloadException if the file cannot be read or holds a wrong value; the message names the
     *     line, the column and the value, and says what would be right
     */
    public static Workload read(String file) {
        return read(Path.of(file));
    }

    /**
     * Reads a CSV file; see {@link #read(String)}.
     *
     * @param file the file's path
     * @return the workload
     * @throws WorkloadException if the file cannot be read or holds a wrong value
     */
    public static Workload read(Path file) {
        return WorkloadReader.read(file);
    }

    /**
     * Reads a workload to the end of a stream, such as the output of another program, in one pass: CSV, or
     * the Standard Workload Format if the text begins with {@code ;} or the name ends in {@code .swf}; packed
     * by gzip or not. See {@link #read(String)} for the columns.
     *
     * @param in the stream; it is not closed
     * @param name what error messages call the stream, such as {@code "standard input"}
     * @return the workload
     * @throws WorkloadException if the stream cannot be read or holds a wrong value
     */
    public static Workload read(InputStream in, String name) {
        return read(in, name, null);
    }

    static Workload read(InputStream in, String name, @Nullable FirstJobs audience) {
        try {
            return WorkloadReader.read(in, name, audience);
        } catch (IOException unreadable) {
            throw new WorkloadException(name + " cannot be read: " + unreadable.getMessage());
        }
    }

    /**
     * A workload of a few jobs.
     *
     * @param jobs the jobs, in any order
     * @return the workload
     * @throws WorkloadException if there is no job, if a name occurs twice or if the times are too large
     */
    public static Workload of(Job... jobs) {
        return of(List.of(jobs));
    }

    /**
     * A workload of the jobs of a list.
     *
     * @param jobs the jobs, in any order
     * @return the workload
     * @throws WorkloadException if there is no job, if a name occurs twice or if the times are too large
     */
    public static Workload of(List<Job> jobs) {
        if (jobs.isEmpty()) {
            throw new WorkloadException("a workload needs at least one job");
        }
        var builder = new WorkloadBuilder();
        jobs.forEach(builder::add);
        int twice = builder.names().duplicate();
        if (twice >= 0) {
            throw new WorkloadException("two jobs are named " + jobs.get(twice).name() + "; every name must be unique");
        }
        return builder.build(WorkloadInfo.NONE);
    }

    /**
     * The same jobs under another title.
     *
     * @param title what charts call the workload
     * @return the workload
     */
    public Workload title(String title) {
        return with(new WorkloadInfo(title, info.unit(), info.source(), info.notes()));
    }

    /**
     * The same jobs, their ticks having another meaning.
     *
     * @param unit name of the unit, such as {@code "ms"}
     * @return the workload
     */
    public Workload unit(String unit) {
        return with(new WorkloadInfo(info.title(), unit, info.source(), info.notes()));
    }

    private Workload with(WorkloadInfo other) {
        return new Workload(other, names, arrivals, bursts, io, priorities, tickets, deadlines);
    }

    /** {@return what charts call the workload; may be empty} */
    public String title() {
        return info.title();
    }

    /** {@return what one tick means, such as {@code "ms"}; {@code "ticks"} if nothing is known} */
    public String unit() {
        return info.unit();
    }

    /** {@return where the workload comes from, such as a book and its table; may be empty} */
    public String source() {
        return info.source();
    }

    /** {@return what was changed while reading, such as that the jobs were sorted; mostly empty} */
    public List<String> notes() {
        return info.notes();
    }

    /** {@return the meaning of its times, for a timeline} */
    public Scale scale() {
        return unit().equals("ticks") ? Scale.TICKS : Scale.simulated(unit());
    }

    /** {@return how many jobs there are; at least 1} */
    public int size() {
        return arrivals.length;
    }

    /** {@return the jobs by arrival; each is made when it is asked for} */
    public List<Job> jobs() {
        return new AbstractList<>() {
            @Override
            public Job get(int job) {
                return job(job);
            }

            @Override
            public int size() {
                return arrivals.length;
            }
        };
    }

    /**
     * One of the jobs.
     *
     * @param job its place by arrival, from 0
     * @return the job
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public Job job(int job) {
        var did = io == null ? List.of(Burst.cpu(bursts[job])) : io.of(job);
        return new Job(name(job), arrivals[job], did, priority(job), tickets(job), deadline(job));
    }

    /**
     * Writes the jobs so that {@link #read(Path)} can read them: as CSV or, if the file's name ends in
     * {@code .swf}, in the Standard Workload Format 2.2, which keeps numbers instead of names. If the name
     * ends in {@code .gz} besides, the file is packed by gzip.
     *
     * @param file the file's path; a file that is there is overwritten
     * @throws UncheckedIOException if the file cannot be written
     * @throws WorkloadException if jobs with I/O are to be written in the Standard Workload Format
     */
    public void write(Path file) {
        CsvWriter.toFile(file, csv -> {
            if (WorkloadReader.isSwf(file.toString())) {
                SwfText.workload(this, csv);
            } else {
                CsvText.workload(this, csv);
            }
        });
    }

    /**
     * Writes the jobs as CSV, row by row.
     *
     * @param out where to; it is flushed, but not closed
     * @throws UncheckedIOException if the stream cannot be written
     */
    public void write(OutputStream out) {
        try {
            var csv = new CsvWriter(out);
            CsvText.workload(this, csv);
            csv.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException("the workload cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** {@return the workload as a table, a row a job} */
    public Table table() {
        return Tables.of(this);
    }

    @Override
    public String toString() {
        var shown = jobs().stream()
                .limit(10)
                .map(job -> job.name() + " " + job.arrival() + "/" + job.burst())
                .collect(Collectors.joining(", "));
        var more = size() > 10 ? ", and " + (size() - 10) + " more" : "";
        var heading = title().isEmpty() ? "" : title() + ": ";
        var size = size() == 1 ? "1 job" : size() + " jobs";
        return heading + size + " (arrival/burst in " + unit() + "): " + shown + more;
    }

    /** Some of the jobs, one behind the other, for a fast loop: without options, named by their places in this workload. */
    Workload part(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        var places = new Names.Numbered("#", from, 1, to - from);
        return new Workload(
                info,
                places,
                Arrays.copyOfRange(arrivals, from, to),
                Arrays.copyOfRange(bursts, from, to),
                null,
                null,
                null,
                null);
    }

    Names names() {
        return names;
    }

    String name(int job) {
        return names.get(job);
    }

    int indexOf(String name) {
        return names.indexOf(name);
    }

    long arrival(int job) {
        return arrivals[job];
    }

    BurstSums burstSums() {
        var known = sums;
        if (known == null) {
            known = BurstSums.of(bursts);
            sums = known;
        }
        return known;
    }

    int priority(int job) {
        return priorities == null ? 0 : priorities[job];
    }

    int tickets(int job) {
        return tickets == null ? 1 : tickets[job];
    }

    long deadline(int job) {
        return deadlines == null ? Job.NO_DEADLINE : deadlines[job];
    }

    boolean hasDeadlines() {
        return deadlines != null;
    }

    boolean hasTickets() {
        return tickets != null;
    }

    boolean hasPriorities() {
        return priorities != null;
    }

    /** The columns that it has beside job, arrival and burst. */
    List<CsvColumn> columns() {
        var columns = new ArrayList<CsvColumn>();
        if (io != null) {
            columns.add(CsvColumn.BURSTS);
        }
        if (priorities != null) {
            columns.add(CsvColumn.PRIORITY);
        }
        if (tickets != null) {
            columns.add(CsvColumn.TICKETS);
        }
        if (deadlines != null) {
            columns.add(CsvColumn.DEADLINE);
        }
        return columns;
    }
}
