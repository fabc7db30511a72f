package timeslice.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ContentionTest {
    @Test
    void everyOperationIsDoneAsOftenInEachWay() throws InterruptedException {
        var one = new LongAdder();
        var other = new LongAdder();

        var costs = Contention.measure(Map.of("one", one::increment, "other", other::increment), 1, 2);

        assertEquals(one.sum(), other.sum());
        assertEquals(2 * 6 * 1_000_000, one.sum());
        assertTrue(costs.nanoseconds("one", 2) > 0);
    }

    @Test
    void whatWasNotMeasuredIsRefusedByName() throws InterruptedException {
        var costs = Contention.measure(Map.of("one", () -> {}), 1);

        var error = assertThrows(IllegalArgumentException.class, () -> costs.nanoseconds("one", 3));

        assertTrue(
                String.valueOf(error.getMessage()).startsWith("\"one\" with 3 threads was not measured"),
                error.getMessage());
    }

    @Test
    void noThreadIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Contention.measure(Map.of("one", () -> {}), 0));
        assertThrows(IllegalArgumentException.class, () -> Contention.measure(Map.of(), 1));
    }
}
