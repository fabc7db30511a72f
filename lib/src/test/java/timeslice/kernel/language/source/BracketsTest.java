package timeslice.kernel.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BracketsTest {
    @Test
    void the_innermost_open_bracket_is_named_with_what_is_missing() {
        var fault = Brackets.neverClosed("void f() {\n  g(1;\n");

        assertThat(fault).contains(new Brackets.Fault(14, "this ( is never closed: a ) is missing"));
    }

    @Test
    void brackets_in_texts_and_comments_do_not_count() {
        assertThat(Brackets.neverClosed("f(\"(\"); // {")).isEmpty();
    }

    @Test
    void a_comment_without_an_end_is_named() {
        assertThat(Brackets.neverClosed("int a; /* b { ")).contains(new Brackets.Fault(7, "this comment never ends"));
    }
}
