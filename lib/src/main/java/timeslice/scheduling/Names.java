package timeslice.scheduling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The jobs' names. A million names such as {@code 1}, {@code 2}, {@code 3} are kept as a rule, others as
 * UTF-8 in one array: a {@code String} each would weigh more than all the times together.
 */
sealed interface Names {
    String get(int job);

    /** The first job of that name, or -1. */
    int indexOf(String name);

    /** Names made of one prefix and consecutive numbers. */
    record Numbered(String prefix, long first, int size) implements Names {
        @Override
        public String get(int job) {
            return prefix + (first + job);
        }

        @Override
        public int indexOf(String name) {
            if (!name.startsWith(prefix) || name.length() > prefix.length() + 18) {
                return -1;
            }
            var number = name.substring(prefix.length());
            long job = number.matches("[0-9]+") ? Long.parseLong(number) - first : -1;
            return job >= 0 && job < size && get((int) job).equals(name) ? (int) job : -1;
        }
    }

    /** Names one after the other; {@code ends[i]} is where the name of job i ends. */
    @SuppressWarnings("ArrayRecordComponent") // package-private columns, compared by nobody
    record Listed(byte[] text, int[] ends) implements Names {
        @Override
        public String get(int job) {
            int from = from(job);
            return new String(text, from, ends[job] - from, StandardCharsets.UTF_8);
        }

        @Override
        public int indexOf(String name) {
            var wanted = name.getBytes(StandardCharsets.UTF_8);
            for (int job = 0; job < ends.length; job++) {
                if (Arrays.equals(text, from(job), ends[job], wanted, 0, wanted.length)) {
                    return job;
                }
            }
            return -1;
        }

        int from(int job) {
            return job == 0 ? 0 : ends[job - 1];
        }
    }
}
