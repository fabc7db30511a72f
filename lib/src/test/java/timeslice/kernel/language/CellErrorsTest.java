package timeslice.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.kernel.language.Notebook.text;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellErrorsTest {
    private final Notebook notebook = new Notebook();

    @AfterAll
    void close() {
        notebook.close();
    }

    @Test
    void an_error_tells_its_class_and_message_and_the_lines_of_the_cells_that_it_went_through() {
        notebook.value("int quotient(int n) {", "    int one = 1;", "    return one / n;", "}");
        var error = notebook.error("// a comment first", "var zero = 0;", "", "quotient(zero)");

        assertThat(error.name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(error.value()).isEqualTo("/ by zero");
        assertThat(text(error)).matches("""
                        java.lang.ArithmeticException: / by zero
                          In \\[\\d+], line 3, in quotient:   return one / n;
                          In \\[\\d+], line 4:   quotient\\(zero\\)""");
    }

    @Test
    void causes_and_suppressed_errors_follow_with_their_own_frames() {
        var error = notebook.error(
                "var outer = new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));",
                "outer.addSuppressed(",
                "    new RuntimeException(\"aside\"));",
                "throw outer;");

        assertThat(text(error))
                .contains("java.lang.IllegalStateException: outer\n")
                .contains("Caused by: java.lang.RuntimeException: inner\n")
                .containsPattern("  Suppressed: java.lang.RuntimeException: aside\n    In \\[\\d+], line [23]");
    }

    @Test
    void a_lambda_a_constructor_and_a_method_of_a_class_are_named() {
        notebook.value(
                "class Account {",
                "    Account(int start) { if (start < 0) throw new IllegalArgumentException(\"negative\"); }",
                "    void fail() { new Account(-1); }",
                "}",
                "Runnable task = () ->",
                "    new Account(1).fail();");

        assertThat(text(notebook.error("task.run();")))
                .contains("line 2, in new Account:")
                .contains("line 3, in Account.fail:")
                .contains("line 6, in a lambda:");
    }

    @Test
    void the_cause_from_a_pool_names_its_thread() {
        var error = notebook.error(
                "var pool = Executors.newSingleThreadExecutor();",
                "try { pool.submit(() -> { throw new Exception(\"there\"); }).get(); } finally { pool.shutdown(); }");

        assertThat(text(error)).contains("Caused by: java.lang.Exception: there (in thread \"pool-");
    }

    @Test
    void a_stack_overflow_is_a_dozen_lines() {
        var error = notebook.error(
                "int down(int n) { return up(n) + 1; }", "int up(int n) { return down(n) + 1; }", "down(0)");

        assertThat(error.name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(error.traceback()).hasSizeLessThanOrEqualTo(12);
        assertThat(text(error)).contains("more calls");
    }

    @Test
    void all_errors_of_a_cell_are_shown_with_lines_and_marks() {
        var error = notebook.error("int a = \"text\";", "int b = 2;", "", "String c = b;", "boolean d = nowhere;");

        assertThat(text(error))
                .containsPattern("In \\[\\d+], line 1: incompatible types: java.lang.String cannot be converted to int")
                .contains("    int a = \"text\";\n            ^^^^^^")
                .containsPattern("In \\[\\d+], line 4: incompatible types: int cannot be converted to java.lang.String")
                .containsPattern("In \\[\\d+], line 5: cannot find symbol");
    }

    @Test
    void nothing_of_a_cell_runs_whose_brackets_do_not_pair_up() {
        notebook.value("int runs = 0;");
        var error = notebook.error("runs++;", "while (true) {", "    runs++;");

        assertThat(text(error)).containsPattern("In \\[\\d+], line 2: this \\{ is never closed: a } is missing");
        assertThat(notebook.value("runs")).isEqualTo(0);
    }

    @Test
    void a_closing_bracket_too_many_is_an_error_in_its_line() {
        assertThat(text(notebook.error("int kept = 1;", "}"))).containsPattern("In \\[\\d+], line 2: ");
    }

    @Test
    void a_method_with_an_unknown_name_says_what_is_missing_when_it_is_called() {
        notebook.value("", "void later() {", "    missing();", "}");

        assertThat(text(notebook.error("later();")))
                .containsPattern(
                        "In \\[\\d+], line 2: method later\\(\\) cannot run: not declared yet: method missing\\(\\)");
    }

    @Test
    void methods_of_one_name_in_two_cells_each_tell_their_own_cell() {
        notebook.value("void fail(int n) { throw new RuntimeException(\"int\"); }");
        notebook.value("", "void fail(String s) {", "    throw new RuntimeException(\"text\"); }");

        assertThat(text(notebook.error("fail(1);"))).contains("line 1, in fail:   void fail(int n)");
        assertThat(text(notebook.error("fail(\"\");"))).contains("line 3, in fail:   throw new");
    }

    @Test
    void a_message_that_cannot_be_made_is_said_to_be_so() {
        var error = notebook.error("throw new RuntimeException() {"
                + " public String getMessage() { throw new IllegalStateException(); } };");

        assertThat(text(error)).contains("its message cannot be shown");
    }

    @Test
    void an_if_without_else_at_the_end_of_a_cell_runs() {
        notebook.value("int seen = 0;", "if (seen == 0) seen = 5");

        assertThat(notebook.value("seen")).isEqualTo(5);
    }

    @Test
    void a_returned_value_is_shown() {
        assertThat(notebook.value("return 5;")).isEqualTo(5);
    }

    @Test
    void code_that_the_jvm_refuses_is_an_error_and_not_silently_left_out() {
        try (var preview = new Notebook(
                "--enable-preview", "--source", "" + Runtime.version().feature())) {
            var error = preview.error("StructuredTaskScope.open();");

            assertThat(error.name()).isEqualTo("java.lang.UnsupportedClassVersionError");
            assertThat(error.value()).contains("Preview features are not enabled");
        }
    }
}
