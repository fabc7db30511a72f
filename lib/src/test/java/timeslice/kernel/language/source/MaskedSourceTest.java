package timeslice.kernel.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaskedSourceTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a // b             | a",
                "a /* b */ c        | a         c",
                "f(\"x(\") ;        | f(    ) ;",
                "f(\"\\\"(\") ;     | f(     ) ;",
                "c = '('; d         | c =    ; d",
                "c = '\\''; d       | c =     ; d",
                "\"never closed     | ``",
            },
            delimiter = '|')
    void what_is_no_code_becomes_spaces(String source, String code) {
        var masked = MaskedSource.of(source).code();

        assertThat(masked.stripTrailing()).isEqualTo(code);
        assertThat(masked).hasSameSizeAs(source);
    }

    @Test
    void text_blocks_keep_their_lines() {
        var masked = MaskedSource.of("t = \"\"\"\n a \"quoted\" \\\"\"\" (\n \"\"\";\nb");

        assertThat(masked.code().lines().map(String::strip)).containsExactly("t =", "", ";", "b");
        assertThat(masked.neverEnds()).isNegative();
    }

    @Test
    void the_place_of_a_comment_or_text_block_that_never_ends_is_known() {
        assertThat(MaskedSource.of("int a; /* b").neverEnds()).isEqualTo(7);
        assertThat(MaskedSource.of("t = \"\"\"\n a").neverEnds()).isEqualTo(4);
    }
}
