package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimesliceTest {
    @Test
    void opensAChapterWithOneLineThatSaysWhatItRunsOn() {
        assertThat(Timeslice.opening(true))
                .matches("Timeslice \\S+ · Java \\d+ · \\d+ processors? · \\d+ MB of memory");
    }

    @Test
    void warnsWhenAssertionsAreOff() {
        assertThat(Timeslice.opening(false).lines().skip(1))
                .containsExactly(
                        "This kernel ignores assert. Start the notebooks with \"make lab\", and choose the kernel Java 25 (Timeslice).");
    }
}
