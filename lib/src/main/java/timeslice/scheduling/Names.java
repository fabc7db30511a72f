package timeslice.scheduling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The jobs' names. A million names such as {@code J1}, {@code J2}, {@code J3} are kept as a rule, others as
 * UTF-8 in one array: a {@code String} each would weigh more than all the times together.
 */
sealed interface Names {
    String get(int job);

    /** The first job of that name, or -1. */
    int indexOf(String name);

    /** Writes a name as the next value of the row. */
    void write(int job, CsvWriter csv) throws IOException;

    /**
     * Names made of one prefix and consecutive numbers.
     *
     * @param prefix what stands in front of every number; may be empty
     * @param first number of the first job
     * @param digits how many digits a number has at least: 3 if the first name is P001
     * @param size how many names there are
     */
    record Numbered(String prefix, long first, int digits, int size) implements Names {
        @Override
        public String get(int job) {
            var number = Long.toString(first + job);
            return prefix + "0".repeat(Math.max(0, digits - number.length())) + number;
        }

        @Override
        public int indexOf(String name) {
            if (!name.startsWith(prefix) || name.length() > prefix.length() + 18) {
                return -1;
            }
            long number = 0;
            for (int i = prefix.length(); i < name.length(); i++) {
                int digit = name.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                number = 10 * number + digit;
            }
            long job = number - first;
            return job >= 0 && job < size && get((int) job).equals(name) ? (int) job : -1;
        }

        @Override
        public void write(int job, CsvWriter csv) throws IOException {
            if (CsvWriter.isPlain(prefix)) {
                csv.text(prefix).digits(first + job, digits);
            } else {
                csv.text(get(job));
            }
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

        @Override
        public void write(int job, CsvWriter csv) throws IOException {
            csv.text(text, from(job), ends[job]);
        }

        int from(int job) {
            return job == 0 ? 0 : ends[job - 1];
        }
    }
}
