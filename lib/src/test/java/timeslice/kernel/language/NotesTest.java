package timeslice.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.kernel.language.Notebook.text;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesTest {
    private final Notebook notebook = new Notebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    @Test
    void volatile_at_the_top_of_a_cell_is_said_to_be_dropped_by_others_and_holds_here() throws Exception {
        notebook.value("volatile boolean stop = false;");
        var wrap = notebook.evaluator.classes().findClass("REPL.$JShell$3");

        assertThat(notebook.notes).singleElement().asString().contains("static volatile boolean stop");
        assertThat(Modifier.isVolatile(wrap.getDeclaredField("stop").getModifiers()))
                .isTrue();
    }

    @Test
    void final_at_the_top_of_a_cell_is_said_to_be_dropped() {
        notebook.value("final int limit = 10;");

        assertThat(notebook.notes).singleElement().asString().contains("static final int limit");
    }

    @Test
    void a_plain_variable_is_not_spoken_of() {
        notebook.value("// final\nint a = 1;", "public static int b = 2;", "for (final int c : List.of(1)) {}");

        assertThat(notebook.notes).isEmpty();
    }

    @Test
    void a_declaration_with_an_unknown_name_is_spoken_of_once() {
        notebook.value("class Typo { Strng name; }");
        notebook.value("int other = 1;");

        assertThat(notebook.notes).containsExactly("note: class Typo cannot be used until class Strng is declared");
    }

    @Test
    void a_name_that_the_same_cell_declares_further_down_is_not_spoken_of() {
        notebook.value("int first() { return second(); }", "int second() { return 2; }");

        assertThat(notebook.notes).isEmpty();
        assertThat(notebook.value("first()")).isEqualTo(2);
    }

    @Test
    void an_import_that_gives_a_name_another_meaning_says_which_variable_it_drops() {
        notebook.value("List<String> names = new ArrayList<>();");
        notebook.value("import java.awt.*;");

        assertThat(notebook.notes)
                .singleElement()
                .asString()
                .contains("import java.awt.*", "variable names (List<String>)", "is dropped");
    }

    @Test
    void a_synchronized_method_gets_a_form_that_works() {
        assertThat(text(notebook.error("synchronized void f() {}")))
                .contains("Modifier 'synchronized' not permitted")
                .contains("hint: ", "synchronized (lock)");
    }

    @Test
    void a_compact_constructor_gets_a_form_that_works() {
        assertThat(text(notebook.error("record Age(int years) { Age { if (years < 0) throw new Error(); } }")))
                .contains("stronger access privileges")
                .contains("hint: write public before the compact constructor");
    }

    @Test
    void other_traps_of_cells_get_a_hint() {
        assertThat(text(notebook.error("try (var in = new Scanner(\"a\")) { in.next(); in }")))
                .contains("hint: only the last line of a cell shows its value");
        assertThat(text(notebook.error("package mine;"))).contains("hint: a cell is in no package");
        assertThat(text(notebook.error("!ls"))).contains("hint: a cell has no shell commands");
    }
}
