package timeslice.scheduling;

import java.util.ArrayList;
import java.util.List;

/** The value of a column {@code bursts}: {@code 5;3;2} or {@code 5;disk:3;2}. */
final class CsvBursts {
    private static final String COLUMN = "bursts";

    private final Lines lines;
    private final CsvNumbers numbers;

    CsvBursts(Lines lines, CsvNumbers numbers) {
        this.lines = lines;
        this.numbers = numbers;
    }

    List<Burst> read(int from, int to) {
        var bursts = new ArrayList<Burst>();
        int at = from;
        for (int part = 0; at <= to; part++) {
            int end = find((byte) ';', at, to);
            boolean cpu = part % 2 == 0;
            int colon = find((byte) ':', at, end);
            if (cpu && colon < end) {
                throw lines.error(
                        COLUMN,
                        "\"" + lines.text(at, end) + "\" names a device, but stands where CPU time "
                                + "is expected; the parts are CPU, I/O, CPU, ... in turn, as in 5;disk:3;2");
            }
            if (cpu) {
                // a 0 in front of I/O says that no computing comes before it
                long time = numbers.read(COLUMN, at, end, end < to ? 0 : 1, Limits.LARGEST);
                if (time > 0) {
                    bursts.add(Burst.cpu(time));
                }
            } else {
                int start = colon < end ? colon + 1 : at;
                var device = colon < end ? lines.text(at, colon).strip() : "";
                bursts.add(io(numbers.read(COLUMN, start, end, 1, Limits.LARGEST), device));
            }
            at = end + 1;
        }
        if (cpuTime(bursts) == 0) {
            throw lines.error(
                    COLUMN,
                    "\"" + lines.text(from, to) + "\" holds no CPU time; the parts are CPU, I/O, "
                            + "CPU, ... in turn, as in 5;3;2");
        }
        return bursts;
    }

    private Burst io(long time, String device) {
        try {
            return Burst.io(time, device);
        } catch (IllegalArgumentException wrongName) {
            throw lines.error(COLUMN, String.valueOf(wrongName.getMessage()));
        }
    }

    /** The CPU time of all bursts together, or the largest time that there may be if it is larger. */
    static long cpuTime(List<Burst> bursts) {
        long sum = 0;
        for (var burst : bursts) {
            if (burst instanceof Burst.Cpu cpu) {
                sum = Math.min(sum + cpu.time(), Limits.LARGEST);
            }
        }
        return sum;
    }

    private int find(byte wanted, int from, int to) {
        int at = from;
        while (at < to && lines.bytes()[at] != wanted) {
            at++;
        }
        return at;
    }
}
