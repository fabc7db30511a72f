package timeslice.kernel.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {
    @Test
    void a_cell_may_print_64_megabytes_unless_somebody_says_otherwise() {
        assertThat(Limits.of("").head()).isEqualTo(64L << 20);
        assertThat(Limits.of(" 3 ").head()).isEqualTo(3L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "much", "1000001"})
    void anything_but_whole_megabytes_is_refused_by_name(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.of(value))
                .withMessage("the environment variable TIMESLICE_OUTPUT_MB is \"" + value
                        + "\"; expected a whole number of megabytes, 1 to 1000000");
    }
}
