package timeslice.kernel.language.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionsTest {
    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final Completions completions = new Completions(shell, new ReentrantLock());

    @AfterAll
    void close() {
        shell.close();
    }

    @Test
    void members_of_a_value_are_offered() {
        shell.eval("String word = \"a\";");
        var options = completions.complete("word.isBl", 9);

        assertThat(options.matches()).containsExactly("isBlank()");
        assertThat(options)
                .extracting(Completions.Options::start, Completions.Options::end)
                .containsExactly(5, 9);
    }

    @Test
    void types_that_are_not_imported_are_offered_by_their_full_names() {
        var code = "var lock = new Reentr";
        var options = completions.complete(code, code.length());

        assertThat(options.matches()).contains("java.util.concurrent.locks.ReentrantLock");
        assertThat(options.start()).isEqualTo(code.indexOf("Reentr"));
    }

    @Test
    void the_only_type_that_fits_comes_with_its_import() {
        var code = "int n = 1;\nvar gate = new CountDownL";
        var options = completions.complete(code, code.length());

        assertThat(options.matches())
                .containsExactly(
                        "import java.util.concurrent.CountDownLatch;\nint n = 1;\nvar gate = new CountDownLatch");
        assertThat(options)
                .extracting(Completions.Options::start, Completions.Options::end)
                .containsExactly(0, code.length());
        assertThat(completions.complete("TableVie", 8).matches())
                .containsExactly("import timeslice.chart.TableView;\nTableView");
    }

    @Test
    void no_import_is_put_before_a_magic() {
        assertThat(completions.complete("%%time\nTableVie", 15).matches()).containsExactly("timeslice.chart.TableView");
    }

    @Test
    void an_imported_type_is_offered_once() {
        shell.eval("import java.util.concurrent.atomic.*;");

        assertThat(completions.complete("AtomicBool", 10).matches()).containsExactly("AtomicBoolean");
    }

    @Test
    void nothing_is_offered_in_comments_and_texts() {
        assertThat(completions.complete("// Reentr", 9).matches()).isEmpty();
        assertThat(completions.complete("\"Reentr", 7).matches()).isEmpty();
    }

    @Test
    void inspection_shows_every_signature_in_text_and_html() {
        var code = "java.util.List.of(";
        var found = Inspection.at(shell, code, code.indexOf("of") + 1).orElseThrow();

        assertThat(found.text()).contains("List<E>.<E>of(E e1, E e2)");
        assertThat(found.html()).contains("&lt;E&gt;").doesNotContain("<E>");
        assertThat(Inspection.at(shell, "nothing", 3)).isEmpty();
    }
}
