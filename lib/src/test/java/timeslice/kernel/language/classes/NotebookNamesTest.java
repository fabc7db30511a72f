package timeslice.kernel.language.classes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotebookNamesTest {
    @ParameterizedTest
    @CsvSource({
        "REPL.$JShell$11$Counter, Counter",
        "REPL.$JShell$11B$Counter$Inner, Counter$Inner",
        "REPL.$JShell$11AA, cell",
        "java.lang.String, java.lang.String",
        "class REPL.$JShell$3$A cannot be cast to class java.lang.String (REPL.$JShell$3$A is in unnamed module of"
                + " loader 'x' @1; java.lang.String is in module java.base of loader 'bootstrap'),"
                + " class A cannot be cast to class java.lang.String",
        "REPL.$JShell$48$$JShell$anonymous$$0, anonymous class",
    })
    void names_and_messages_are_as_the_reader_wrote_them(String raw, String plain) {
        assertThat(NotebookNames.plain(raw)).isEqualTo(plain);
    }
}
