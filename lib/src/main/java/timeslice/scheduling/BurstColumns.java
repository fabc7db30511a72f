package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
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

    static BurstColumns of(List<List<Burst>> jobs) {
        int total = jobs.stream().mapToInt(List::size).sum();
        var offset = new int[jobs.size() + 1];
        var time = new long[total];
        var device = new short[total];
        var devices = new ArrayList<String>();
        int at = 0;
        for (int job = 0; job < jobs.size(); job++) {
            for (var burst : jobs.get(job)) {
                time[at] = burst.time();
                device[at++] = switch (burst) {
                    case Burst.Cpu cpu -> CPU;
                    case Burst.Io io -> io.device().isEmpty() ? DELAY : number(devices, io.device());
                };
            }
            offset[job + 1] = at;
        }
        return new BurstColumns(offset, Arrays.copyOf(time, at), device, List.copyOf(devices));
    }

    private static short number(List<String> devices, String name) {
        int known = devices.indexOf(name);
        if (known >= 0) {
            return (short) known;
        }
        if (devices.size() == Short.MAX_VALUE) {
            throw new WorkloadException("more than " + Short.MAX_VALUE + " different devices");
        }
        devices.add(name);
        return (short) (devices.size() - 1);
    }
}
