package timeslice.process;

import timeslice.process.ProcessControlBlock.Mapping;

/**
 * A line of {@code /proc/PID/maps}: {@code 7f5c8000-7f5ca000 r-xp 00000000 08:01 1234 /usr/lib/libc.so.6}
 * (manual page proc_pid_maps(5)).
 */
final class MemoryMapLine {
    private MemoryMapLine() {}

    static Mapping parse(String line) {
        var words = line.split("\\s+", 6);
        int dash = words[0].indexOf('-');
        long from = Long.parseUnsignedLong(words[0], 0, dash, 16);
        long to = Long.parseUnsignedLong(words[0], dash + 1, words[0].length(), 16);
        var permissions = words[1];
        var path = words.length > 5 ? words[5] : "";
        return new Mapping(kind(permissions, path), permissions, to - from);
    }

    private static String kind(String permissions, String path) {
        if (path.equals("[stack]")) {
            return "stack";
        }
        if (permissions.indexOf('x') >= 0) {
            return "code";
        }
        return path.startsWith("/") ? "file" : "data";
    }
}
