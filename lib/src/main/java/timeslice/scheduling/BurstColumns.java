package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;

/**
 * The bursts of jobs that do I/O, flat: those of job i stand from {@code offset[i]} to {@code offset[i +
 * 1]}. A device of {@link #CPU} means computing, {@link #DELAY} a wait that queues for nothing.
 */
@SuppressWarnings("ArrayRecordComponent") // package-private columns, compared by nobody
record BurstColumns(int[] offset, long[] time, short[] device, List<String> devices) {
    static final short CPU = -1;
    static final short DELAY = -2;

    List<Burst> of(int job) {
        var bursts = new ArrayList<Burst>();
        for (int i = offset[job]; i < offset[job + 1]; i++) {
            bursts.add(
                    switch (device[i]) {
                        case CPU -> Burst.cpu(time[i]);
                        case DELAY -> Burst.io(time[i]);
                        default -> Burst.io(time[i], devices.get(device[i]));
                    });
        }
        return bursts;
    }

    /** The same jobs in another order. */
    BurstColumns pick(int[] order) {
        var offsets = new int[offset.length];
        var times = new long[time.length];
        var users = new short[device.length];
        int at = 0;
        for (int i = 0; i < order.length; i++) {
            int from = offset[order[i]];
            int count = offset[order[i] + 1] - from;
            System.arraycopy(time, from, times, at, count);
            System.arraycopy(device, from, users, at, count);
            at += count;
            offsets[i + 1] = at;
        }
        return new BurstColumns(offsets, times, users, devices);
    }
}
