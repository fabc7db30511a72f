package timeslice.scheduling;

import java.util.StringJoiner;

/** Values as a CSV file holds them. */
final class CsvText {
    private CsvText() {}

    /** The bursts of a job, as in {@code 5;disk:3;2}. */
    static String bursts(Job job) {
        var parts = new StringJoiner(";");
        boolean cpuNext = true;
        for (var burst : job.bursts()) {
            boolean cpu = burst instanceof Burst.Cpu;
            if (cpu != cpuNext) {
                parts.add("0");
            }
            parts.add(
                    burst instanceof Burst.Io io && !io.device().isEmpty()
                            ? io.device() + ":" + io.time()
                            : "" + burst.time());
            cpuNext = !cpu;
        }
        return parts.toString();
    }
}
