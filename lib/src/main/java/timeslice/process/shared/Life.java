package timeslice.process.shared;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a process still lives. A number alone says little, since the system gives it to another process
 * later; so it comes with the moment of its start.
 */
final class Life {
    private static final boolean HAS_PROC = Files.isReadable(Path.of("/proc/self/stat"));
    private static final int STATE = 0;
    /** Counted from the state, which is the field after the name. */
    private static final int START = 19;

    /** It lives, but the system does not tell more. */
    private static final long UNKNOWN = -1;

    static final long PID = ProcessHandle.current().pid();
    static final long BEGIN = begin(PID);
    /** In which space this process's number holds: that of the machine, or of a container. */
    static final String SPACE = space();

    private Life() {}

    private static String space() {
        try {
            var link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString(); // pid:[4026531836]
            return Long.toString(Long.parseLong(link.replaceAll("\\D", "")), Character.MAX_RADIX);
        } catch (IOException | NumberFormatException | UnsupportedOperationException unknown) {
            return "0";
        }
    }

    static boolean isAlive(long pid, long begin) {
        if (pid == PID) {
            return begin == BEGIN;
        }
        long now = begin(pid);
        return begin != 0 && (now == begin || now == UNKNOWN || (now != 0 && begin == UNKNOWN));
    }

    /** When a process started, in the system's own unit; 0 if it has ended, {@link #UNKNOWN} if that is all. */
    static long begin(long pid) {
        if (HAS_PROC) {
            return ofProc(new File("/proc/" + pid + "/stat"));
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(start -> start.toEpochMilli())
                .orElse(0L);
    }

    /** By a stream: a channel would fail in a thread that is interrupted, and all others would seem dead. */
    private static long ofProc(File stat) {
        try (var in = new FileInputStream(stat)) {
            var line = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", START + 2);
            // A zombie has ended; only its parent has not asked for its exit value yet.
            return "ZX".contains(fields[STATE]) ? 0 : Long.parseLong(fields[START]);
        } catch (IOException unreadable) {
            return stat.exists() ? UNKNOWN : 0; // perhaps this process has no file handle left
        }
    }
}
