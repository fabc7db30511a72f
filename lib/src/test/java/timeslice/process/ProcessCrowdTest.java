package timeslice.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessCrowdTest {
    @Test
    void allAreThereBeforeTheFirstOneBegins() throws InterruptedException {
        var begun = SharedInt.of(0);
        var seen = SharedInt.of(0);

        var children = ProcessCrowd.run(3, "child", () -> {
            begun.incrementAndGet();
            while (begun.get() < 3) { // ends only if all three run at the same time
                Thread.sleep(1);
            }
            seen.incrementAndGet();
        });

        assertEquals(3, seen.get());
        assertEquals(
                List.of("child 1", "child 2", "child 3"),
                children.stream().map(ChildProcess::name).toList());
        assertTrue(children.stream().noneMatch(ChildProcess::isAlive));
    }

    @Test
    void oneThatFailsHoldsNobodyUp() throws InterruptedException {
        var done = SharedInt.of(0);

        var children = ProcessCrowd.run(2, "child", () -> {
            done.incrementAndGet();
            if (CurrentProcess.name().equals("child 1")) {
                throw new IllegalStateException("no paper");
            }
        });

        assertEquals(2, done.get());
        assertTrue(children.getFirst().outcome() instanceof Outcome.Threw);
    }

    @Test
    void aNumberOutsideTheRangeIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> ProcessCrowd.run(0, "child", () -> {}));

        assertTrue(String.valueOf(error.getMessage()).contains("cannot start 0 processes"), error.getMessage());
    }
}
