package timeslice.process;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the operating system keeps about a process (process control block, PCB, 进程控制块), as far as it
 * shows it: on Linux from {@code /proc/PID}, elsewhere the part of it that {@link ProcessHandle} knows. A
 * value of this class is a copy of one moment; the block itself changes all the time.
 */
public final class ProcessControlBlock {
    private static final int THOUSAND = 1024;

    private final ProcessSnapshot snapshot;
    private final Map<String, String> status;
    private final List<Mapping> memory;
    private final List<String> open;
    private final List<OsThread> threads;

    /**
     * One stretch of a process's memory map.
     *
     * @param kind what is in it: {@code "code"} (instructions of programs and libraries), {@code "file"} (other
     *     contents of files), {@code "stack"}, {@code "data"} (everything else: heap, other threads' stacks, the
     *     Java heap)
     * @param permissions {@code r}, {@code w}, {@code x}: may be read, written, executed; {@code p} or {@code s}:
     *     private or shared with other processes
     * @param bytes its length in bytes of address space; not all of it need be in memory
     */
    public record Mapping(String kind, String permissions, long bytes) {}

    /**
     * A thread as the operating system sees it.
     *
     * @param id its number; that of the main thread equals the PID
     * @param name at most 15 letters
     * @param state one letter, as in {@link ProcessControlBlock#state()}
     */
    public record OsThread(long id, String name, String state) {}

    private ProcessControlBlock(ProcessHandle process) {
        long pid = process.pid();
        snapshot = ProcessSnapshot.of(process);
        status = status(ProcFile.of(pid, "status").orElse(""));
        memory = ProcFile.of(pid, "maps")
                .orElse("")
                .lines()
                .map(MemoryMapLine::parse)
                .toList();
        open = openFiles(pid);
        threads = ProcFile.list(pid, "task").stream()
                .map(folder -> Long.parseLong(folder.getFileName().toString()))
                // The main thread has the process's number; the others' may be lower when numbers have begun again.
                .sorted(Comparator.comparing((Long id) -> id != pid).thenComparing(id -> id))
                .map(id -> thread(pid, id))
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@return the block of the process that runs this code} */
    public static ProcessControlBlock current() {
        return of(ProcessHandle.current());
    }

    /**
     * Looks at a process now.
     *
     * @param process a process of this user
     * @return a copy of what the system shows
     * @throws NoSuchElementException if the process has ended
     */
    public static ProcessControlBlock of(ProcessHandle process) {
        var block = new ProcessControlBlock(process);
        if (!process.isAlive() && block.status.isEmpty()) {
            throw new NoSuchElementException("process " + process.pid() + " has ended: its block is gone");
        }
        return block;
    }

    /** {@return whether this system shows more than {@link ProcessHandle} does: true on Linux} */
    public static boolean isDetailed() {
        return ProcFile.exist();
    }

    /** {@return the process's number} */
    public long pid() {
        return snapshot.pid();
    }

    /** {@return the number of the process that started it or adopted it; empty for the first process} */
    public OptionalLong parent() {
        return snapshot.parent();
    }

    /** {@return processor time used so far} */
    public Duration cpuTime() {
        return snapshot.cpuTime();
    }

    /**
     * The state, in the letters of {@code ps}: R running or ready, S blocked (sleeping), D blocked in a
     * device, T stopped, Z ended but not reaped (zombie).
     *
     * @return the letter and a word, such as {@code "S (sleeping)"}; empty where the system does not say
     */
    public Optional<String> state() {
        return Optional.ofNullable(status.get("State"));
    }

    /** {@return number of threads; empty where the system does not say} */
    public OptionalInt threadCount() {
        return number("Threads").map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** {@return how often it gave up the processor because it had to wait; empty where the system does not say} */
    public OptionalInt voluntarySwitches() {
        return number("voluntary_ctxt_switches").map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** {@return its threads, by number; empty where the system does not say} */
    public List<OsThread> threads() {
        return threads;
    }

    /** {@return its memory map, by address; empty where the system does not say} */
    public List<Mapping> memoryMap() {
        return memory;
    }

    /**
     * What it has open.
     *
     * @return for each open file its name without the folder; for what is no file its kind, such as {@code
     *     "socket"} or {@code "pipe"}; empty where the system does not say
     */
    public List<String> openFiles() {
        return open;
    }

    /** {@return the memory map added up by kind, the largest first, with sizes in megabytes} */
    public Table memoryTable() {
        var kinds = new TreeMap<String, List<Mapping>>();
        memory.forEach(part ->
                kinds.computeIfAbsent(part.kind(), kind -> new ArrayList<>()).add(part));
        var rows = kinds.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -bytes(entry.getValue())))
                .toList();
        return Table.create(
                "Memory map of process " + pid(),
                StringColumn.create("kind", rows.stream().map(Map.Entry::getKey)),
                IntColumn.create(
                        "stretches",
                        rows.stream().mapToInt(row -> row.getValue().size())),
                LongColumn.create(
                        "MB of addresses",
                        rows.stream().mapToLong(row -> bytes(row.getValue()) / THOUSAND / THOUSAND)));
    }

    /** {@return the block as a table: field, value, what the system uses it for} */
    public Table table() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("PID", Long.toString(pid()), "tells processes apart"));
        parent().ifPresent(
                        pid -> rows.add(List.of("PPID", Long.toString(pid), "who started it, and is told of its end")));
        rows.add(List.of("name", snapshot.name(), "the program that it runs"));
        FIELDS.forEach((field, use) -> {
            var value = status.get(field.source());
            if (value != null) {
                rows.add(List.of(field.name(), value, use));
            }
        });
        if (!memory.isEmpty()) {
            rows.add(List.of("memory map", memory.size() + " stretches", "which addresses it may use, and how"));
            rows.add(List.of("open files", Integer.toString(open.size()), "files, pipes and sockets in use"));
        }
        rows.add(List.of("CPU time", cpuTime().toMillis() + " ms", "accounts, and the scheduler's decisions"));
        return Table.create(
                "Control block of process " + pid(),
                StringColumn.create("field", rows.stream().map(List::getFirst)),
                StringColumn.create("value", rows.stream().map(row -> row.get(1))),
                StringColumn.create("what it is for", rows.stream().map(List::getLast)));
    }

    @Override
    public String toString() {
        return "process " + pid() + " (" + snapshot.name() + ")"
                + state().map(state -> ", " + state).orElse("");
    }

    private record Field(String name, String source) {}

    private static final SequencedMap<Field, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(new Field("state", "State"), "is it ready, running or blocked?");
        FIELDS.put(new Field("threads", "Threads"), "each has registers and a stack of its own");
        FIELDS.put(new Field("address space", "VmSize"), "all its addresses together");
        FIELDS.put(new Field("in memory", "VmRSS"), "what of it is in memory now");
        FIELDS.put(new Field("CPUs allowed", "Cpus_allowed_list"), "where it may run");
        FIELDS.put(new Field("switches, it waited", "voluntary_ctxt_switches"), "its main thread had to wait");
        FIELDS.put(
                new Field("switches, it was made to", "nonvoluntary_ctxt_switches"),
                "its main thread's slice was over");
    }

    private Optional<Integer> number(String field) {
        return Optional.ofNullable(status.get(field)).map(Integer::valueOf);
    }

    private static long bytes(List<Mapping> parts) {
        return parts.stream().mapToLong(Mapping::bytes).sum();
    }

    private static Map<String, String> status(String lines) {
        var fields = new LinkedHashMap<String, String>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static Optional<OsThread> thread(long pid, long id) {
        return ProcFile.of(pid, "task/" + id + "/status")
                .map(ProcessControlBlock::status)
                .map(lines -> new OsThread(id, lines.getOrDefault("Name", "?"), lines.getOrDefault("State", "?")));
    }

    private static List<String> openFiles(long pid) {
        var names = new ArrayList<String>();
        for (var link : ProcFile.list(pid, "fd")) {
            try {
                var target = Files.readSymbolicLink(link).toString();
                int end = target.indexOf(":[");
                names.add(
                        end > 0
                                ? target.substring(0, end) // socket:[4711] and the like
                                : target.substring(target.lastIndexOf('/') + 1));
            } catch (IOException e) {
                // closed since the folder was listed
            }
        }
        return names.stream().sorted().toList();
    }
}
