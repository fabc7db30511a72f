package timeslice.kernel.language.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NameIndexTest {
    @Test
    @Timeout(60)
    void it_waits_until_the_time_is_over_and_then_knows_packages_that_no_cell_has_used() throws Exception {
        try (var shell = shell()) {
            var analysis = shell.sourceCodeAnalysis();
            NameIndex.postpone(analysis, Duration.ofSeconds(1));

            assertThat(waits(analysis)).isTrue();
            assertThat(shell.eval("6 * 7").getFirst().value()).isEqualTo("42");
            // An index that JShell has made for another shell of this JVM is offered at once.
            while (waits(analysis) || !offers(shell, "javax.na").contains("naming.")) {
                Thread.sleep(20);
            }
        }
    }

    /** JShell counts who has asked its index to wait. */
    private static boolean waits(SourceCodeAnalysis analysis) throws ReflectiveOperationException {
        var asked = analysis.getClass().getDeclaredField("suspend");
        asked.setAccessible(true);
        return asked.getInt(analysis) > 0;
    }

    private static JShell shell() {
        return JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
    }

    private static List<String> offers(JShell shell, String code) {
        return shell.sourceCodeAnalysis().completionSuggestions(code, code.length(), new int[1]).stream()
                .map(Suggestion::continuation)
                .toList();
    }
}
