package timeslice.kernel.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CellMagicsTest {
    private final CellMagics magics = new CellMagics(new MagicTranspiler());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var t = \"\"\"\n    %time is text\n    \"\"\";",
                "/*\n%time is a comment\n*/ int a = 1;",
                "int a = 7\n    %b;",
                "int a = 7 % 3;",
                "String.format(\"%d\", 1)",
            })
    void a_percent_sign_in_text_and_expressions_stays(String cell) {
        assertThat(magics.resolve(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%time f()", "int a = 1;\n%time f()", "var a = %time f()", "%classpath a\n%classpath b"})
    void a_line_that_begins_with_a_percent_sign_is_a_magic(String cell) {
        assertThat(magics.resolve(cell)).contains("lineMagic(").doesNotContain("%");
    }

    @Test
    void a_cell_that_begins_with_two_is_a_magic_as_a_whole() {
        assertThat(magics.resolve("%%time\nf(7 % 3);")).contains("cellMagic(");
    }
}
