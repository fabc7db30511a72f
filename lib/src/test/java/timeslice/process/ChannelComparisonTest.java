package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the comparison of ways between processes promises. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ChannelComparisonTest {
    @Test
    void it_has_a_row_for_each_way_the_quickest_first_with_ratios_to_the_best() throws Exception {
        var channels = ChannelComparison.run().channels();

        assertThat(channels)
                .extracting("name")
                .containsExactlyInAnyOrder("pipe", "Unix socket", "TCP loopback", "shared memory");
        assertThat(channels)
                .extracting(ChannelComparison.Channel::roundTripMicroseconds)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isPositive());
        assertThat(channels.getFirst().latencyRatio()).isEqualTo(1);
        assertThat(channels)
                .extracting(ChannelComparison.Channel::throughputRatio)
                .contains(1.0)
                .allSatisfy(ratio -> assertThat(ratio).isBetween(0.0, 1.0));
        assertThat(partners()).isEmpty();
    }

    @Test
    void an_interrupt_ends_it_and_its_child() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        var measuring = Thread.ofPlatform().start(() -> {
            try {
                var _ = ChannelComparison.run();
                ended.complete(false);
            } catch (InterruptedException expected) {
                ended.complete(true);
            } catch (RuntimeException other) {
                ended.completeExceptionally(other);
            }
        });
        Thread.sleep(300);
        measuring.interrupt();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(partners()).isEmpty();
    }

    /** Other tests may have a spare child. */
    private static List<ProcessHandle> partners() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().commandLine().orElse("").contains("timeslice.process.channel"))
                .toList();
    }
}
