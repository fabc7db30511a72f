package timeslice.scheduling;

import java.util.Objects;

/** One stretch of a job's life: it computes, or it waits for a device. */
public sealed interface Burst {
    /** {@return how long the burst lasts, in ticks; at least 1} */
    long time();

    /**
     * A stretch of computing.
     *
     * @param time CPU time that it needs, in ticks; at least 1
     */
    record Cpu(long time) implements Burst {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if {@code time} is less than 1 or too large
         */
        public Cpu {
            Limits.length("a CPU burst", time);
        }
    }

    /**
     * A stretch of input or output, during which the job is blocked.
     *
     * @param time how long the device works on it, in ticks; at least 1
     * @param device the device's name; jobs queue for a named device, first come, first served. Empty: a
     *     delay of the job's own, which queues for nothing
     */
    record Io(long time, String device) implements Burst {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if {@code time} is less than 1 or too large, or if the device's
         *     name holds one of the signs {@code ; : , "} that mean something in a file
         */
        public Io {
            Limits.length("an I/O burst", time);
            Objects.requireNonNull(device, "device");
            if (device.chars().anyMatch(sign -> ";:,\"".indexOf(sign) >= 0 || Character.isISOControl(sign))) {
                throw new IllegalArgumentException("a device's name is a word such as disk, not \"" + device + "\"");
            }
        }
    }

    /**
     * A stretch of computing.
     *
     * @param time CPU time that it needs, in ticks; at least 1
     * @return the burst
     * @throws IllegalArgumentException if {@code time} is less than 1 or too large
     */
    static Burst cpu(long time) {
        return new Cpu(time);
    }

    /**
     * A wait that queues for nothing, such as a sleep or a device of the job's own.
     *
     * @param time how long it lasts, in ticks; at least 1
     * @return the burst
     * @throws IllegalArgumentException if {@code time} is less than 1 or too large
     */
    static Burst io(long time) {
        return new Io(time, "");
    }

    /**
     * Input or output on a device that serves one job at a time, first come, first served.
     *
     * @param time how long the device works on it, in ticks; at least 1
     * @param device the device's name, such as {@code "disk"}
     * @return the burst
     * @throws IllegalArgumentException if {@code time} is less than 1 or too large
     */
    static Burst io(long time, String device) {
        return new Io(time, device);
    }
}
