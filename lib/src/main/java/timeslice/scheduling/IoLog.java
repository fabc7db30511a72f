package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;

/** The I/O of a run, in the order of the requests. */
final class IoLog {
    /** Job {@code job} asked at {@code from}; the device worked for it from {@code start} to {@code end}. */
    record Entry(int job, short device, long from, long start, long end) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    List<Entry> entries() {
        return entries;
    }
}
