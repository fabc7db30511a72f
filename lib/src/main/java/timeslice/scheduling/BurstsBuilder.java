package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;

/** Collects the bursts of jobs, from the first job on that does I/O. */
final class BurstsBuilder {
    private final int before; // jobs that came before and only compute
    private final GrowingColumn ends = new GrowingColumn();
    private final GrowingColumn times = new GrowingColumn();
    private final GrowingColumn users = new GrowingColumn();
    private final List<String> devices = new ArrayList<>();

    BurstsBuilder(int before) {
        this.before = before;
    }

    void add(List<Burst> bursts) {
        for (var burst : bursts) {
            add(burst.time(), burst instanceof Burst.Io io ? deviceOf(io) : BurstColumns.CPU);
        }
        ends.add(times.size());
    }

    /** A job that only computes. */
    void add(long cpuTime) {
        add(cpuTime, BurstColumns.CPU);
        ends.add(times.size());
    }

    private void add(long time, short user) {
        times.add(time);
        users.add(user);
    }

    private short deviceOf(Burst.Io io) {
        if (io.device().isEmpty()) {
            return BurstColumns.DELAY;
        }
        int known = devices.indexOf(io.device());
        if (known >= 0) {
            return (short) known;
        }
        if (devices.size() == Short.MAX_VALUE) {
            throw new WorkloadException("more than " + Short.MAX_VALUE + " different devices");
        }
        devices.add(io.device());
        return (short) (devices.size() - 1);
    }

    /** The bursts of all jobs, of which the first ones are known by their CPU time alone. */
    BurstColumns build(long[] cpuTimes) {
        var since = ends.takeInts();
        var time = new long[before + times.size()];
        var device = new short[time.length];
        var offset = new int[before + since.length + 1];
        for (int job = 0; job < before; job++) {
            time[job] = cpuTimes[job];
            device[job] = BurstColumns.CPU;
            offset[job + 1] = job + 1;
        }
        for (int i = 0; i < since.length; i++) {
            offset[before + i + 1] = before + since[i];
        }
        System.arraycopy(times.take(), 0, time, before, time.length - before);
        var used = users.takeInts();
        for (int i = 0; i < used.length; i++) {
            device[before + i] = (short) used[i];
        }
        return new BurstColumns(offset, time, device, List.copyOf(devices));
    }
}
