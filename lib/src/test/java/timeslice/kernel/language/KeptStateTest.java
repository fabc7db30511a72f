package timeslice.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Without the agent: what the kernel keeps even where the JVM cannot change a class. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptStateTest {
    private final Notebook notebook = new Notebook();

    @AfterEach
    void close() {
        notebook.close();
    }

    @Test
    void a_variable_keeps_its_value_when_the_method_that_made_it_changes() {
        notebook.value("int make() { return 1; }", "int made = make();");
        notebook.value("int make() { return 2; }");

        assertThat(notebook.value("made")).isEqualTo(1);
        assertThat(notebook.value("make()")).isEqualTo(2);
        assertThat(notebook.notes).isEmpty();
    }

    @Test
    void a_variable_keeps_its_value_when_the_method_changes_its_type() {
        notebook.value("int make() { return 1; }", "int other = make(); Thread thread = new Thread(() -> make());");
        notebook.value("long make() { return 2; }");

        assertThat(notebook.value("thread")).isNotNull();
    }

    @Test
    void an_import_below_a_declaration_leaves_the_variable_alone() {
        assertThat(notebook.value("var list = List.of(1, 2);", "import java.util.stream.*;", "list"))
                .hasToString("[1, 2]");
    }

    @Test
    void a_variable_whose_class_gets_another_shape_is_said_to_be_reset() {
        notebook.value("class Box { int a = 1; }", "Box box = new Box();");
        notebook.value("class Box { int a = 1; int b = 2; }");

        assertThat(notebook.notes).singleElement().asString().contains("the variable box was reset", "Box");
    }

    @Test
    void a_variable_that_the_same_cell_sets_again_is_not_spoken_of() {
        notebook.value("class Box { int a = 1; }", "var box = new Box();");
        notebook.value("class Box { int a = 1; int b = 2; }", "var box = new Box();");

        assertThat(notebook.notes).isEmpty();
        assertThat(notebook.value("box.b")).isEqualTo(2);
    }

    @Test
    void a_sealed_hierarchy_can_be_run_again_with_another_member() {
        String[] before = {"sealed interface Shape permits Dot {}", "record Dot() implements Shape {}"};
        notebook.value(before);
        notebook.value(before);
        notebook.value(
                "sealed interface Shape permits Dot, Line {}",
                "record Dot() implements Shape {}",
                "record Line() implements Shape {}",
                "int corners(Shape shape) { return switch (shape) { case Dot d -> 1; case Line l -> 2; }; }");

        assertThat(notebook.value("corners(new Line())")).isEqualTo(2);
    }

    @Test
    void the_bytes_of_a_class_are_known_by_its_name() throws Exception {
        var type = (Class<?>) Objects.requireNonNull(notebook.value("record Pair(int a) {}", "Pair.class"));
        var loader = notebook.evaluator.classes();

        assertThat(loader.bytes(type.getName())).isPresent();
        try (var in = loader.classLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            assertThat(in).hasBinaryContent(loader.bytes(type.getName()).orElseThrow());
        }
        assertThat(loader.bytes("java.lang.String")).isEmpty();
    }
}
