package timeslice.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the operating system told about one process at one moment, as a task manager lists it. Only names
 * are kept, never the command line: it may hold what its user would not show.
 *
 * @param pid the process's number (PID)
 * @param parent the PID of the process that started it, or that adopted it; empty for the first one
 * @param name the program's name, without its folder; {@code "?"} where the system keeps it to itself
 * @param cpuTime processor time used so far, all threads together; zero where the system keeps it to itself
 */
public record ProcessSnapshot(long pid, OptionalLong parent, String name, Duration cpuTime) {

    /**
     * Looks at one process now.
     *
     * @param process the process; it may have ended
     * @return what the system tells about it
     */
    public static ProcessSnapshot of(ProcessHandle process) {
        var info = process.info();
        var parent = process.parent()
                .map(ProcessHandle::pid)
                .filter(pid -> pid > 0) // Linux: 0 stands for the system's own nucleus, which is no process
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
        return new ProcessSnapshot(
                process.pid(), parent, name(process), info.totalCpuDuration().orElse(Duration.ZERO));
    }

    /** {@return all processes that this user may see, by PID} */
    public static List<ProcessSnapshot> all() {
        return ProcessHandle.allProcesses()
                .map(ProcessSnapshot::of)
                .sorted(Comparator.comparingLong(ProcessSnapshot::pid))
                .toList();
    }

    /**
     * A process, the one that started it, the one that started that, and so on.
     *
     * @param process where to begin
     * @return from the first process of the system down to the one asked for; at least that one
     */
    public static List<ProcessSnapshot> ancestry(ProcessHandle process) {
        var line = new ArrayList<ProcessSnapshot>();
        for (var next = Optional.of(process);
                next.isPresent();
                next = next.get().parent()) {
            if (next.get().pid() > 0) {
                line.addFirst(of(next.get()));
            }
        }
        return List.copyOf(line);
    }

    /**
     * What {@code top} shows: watches all processes for a while, and sorts them by the processor time
     * that they used meanwhile. Processes that begin or end in between are left out.
     *
     * @param meanwhile how long to watch; the call blocks that long
     * @param most number of rows at most
     * @return columns PID, parent, name, CPU in per cent of one processor, CPU time so far in seconds
     * @throws InterruptedException if the thread is interrupted while it watches
     * @throws IllegalArgumentException if {@code meanwhile} is not positive
     */
    public static Table busiest(Duration meanwhile, int most) throws InterruptedException {
        if (!meanwhile.isPositive()) {
            throw new IllegalArgumentException("meanwhile: " + meanwhile + "; it must be longer than 0");
        }
        long begin = System.nanoTime();
        var before = all();
        Thread.sleep(meanwhile);
        var after = all();
        double elapsed = System.nanoTime() - begin;
        record Row(ProcessSnapshot process, double percent) {}
        var rows = new ArrayList<Row>();
        int old = 0;
        for (var now : after) { // both lists are sorted by PID
            while (old < before.size() && before.get(old).pid() < now.pid()) {
                old++;
            }
            if (old < before.size() && before.get(old).pid() == now.pid()) {
                var used = now.cpuTime().minus(before.get(old).cpuTime());
                rows.add(new Row(now, Math.max(0, 100 * used.toNanos() / elapsed)));
            }
        }
        rows.sort(Comparator.comparingDouble(Row::percent)
                .thenComparing(row -> row.process().cpuTime())
                .reversed());
        var shown = rows.subList(0, Math.min(most, rows.size()));
        return Table.create(
                "The busiest of " + after.size() + " processes",
                LongColumn.create(
                        "PID", shown.stream().mapToLong(row -> row.process().pid())),
                LongColumn.create(
                        "parent",
                        shown.stream().mapToLong(row -> row.process().parent().orElse(0))),
                StringColumn.create(
                        "name", shown.stream().map(row -> row.process().name())),
                DoubleColumn.create("CPU (%)", shown.stream().mapToDouble(row -> Math.rint(row.percent() * 10) / 10)),
                DoubleColumn.create(
                        "CPU time (s)",
                        shown.stream()
                                .mapToDouble(row -> row.process().cpuTime().toMillis() / 1000.0)));
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.substring(1 + Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'))))
                .map(name -> name.replace(" (deleted)", "")) // Linux says so of a program whose file is gone
                .filter(name -> !name.isBlank())
                .or(() -> ProcFile.of(process.pid(), "comm").map(String::strip))
                .orElse("?");
    }
}
