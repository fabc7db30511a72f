package timeslice.notebook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportsTest {
    private final JShell shell = JShell.builder().executionEngine("local").build();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void cells_know_what_was_imported_as_if_each_import_were_a_cell() {
        var imports = List.of("java.util.concurrent.locks.*", "static java.lang.Math.*", "java.util.zip.CRC32");
        Imports.add(shell, imports);

        assertThat(shell.imports())
                .extracting(one -> one.fullname())
                .containsExactly("java.util.concurrent.locks.*", "java.lang.Math.*", "java.util.zip.CRC32");
        assertThat(shell.imports())
                .allSatisfy(one -> assertThat(shell.status(one)).isEqualTo(Status.VALID));
        assertThat(shell.eval("max(new CRC32().getValue(), new ReentrantLock().getHoldCount())")
                        .getLast()
                        .value())
                .isEqualTo("0");
    }

    @Test
    void a_cell_may_import_the_same_again_or_more() {
        Imports.add(shell, List.of("java.util.zip.*"));

        assertThat(shell.eval("import java.util.zip.*;").getFirst().status()).isEqualTo(Status.VALID);
        assertThat(shell.eval("import java.util.jar.*;").getFirst().status()).isEqualTo(Status.VALID);
        assertThat(shell.eval("new Attributes().size() + new CRC32().getValue()")
                        .getLast()
                        .value())
                .isEqualTo("0");
    }

    @Test
    void an_import_that_does_not_exist_leaves_the_others_alone() {
        Imports.add(shell, List.of("nowhere.at.all.*", "java.util.zip.CRC32"));

        assertThat(shell.eval("new CRC32().getValue()").getFirst().value()).isEqualTo("0");
    }
}
