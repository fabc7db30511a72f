package timeslice.kernel.language.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ModifiersTest {
    @Test
    void modifiers_stand_before_the_type() {
        assertThat(Modifiers.of("public static volatile boolean stop = false;"))
                .containsExactly("public", "static", "volatile");
    }

    @Test
    void a_word_in_a_comment_text_or_value_is_no_modifier() {
        assertThat(Modifiers.of("// volatile\nint a = 1;")).isEmpty();
        assertThat(Modifiers.of("String a = \"volatile\";")).isEmpty();
        assertThat(Modifiers.of("Runnable r = () -> { final int b = 1; };")).isEmpty();
    }

    @Test
    void comments_and_annotations_may_stand_before_them() {
        assertThat(Modifiers.of("/* a */ @SuppressWarnings(\"x\") final int a = 1;"))
                .containsExactly("final");
    }
}
