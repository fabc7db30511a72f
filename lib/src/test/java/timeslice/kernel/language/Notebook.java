package timeslice.kernel.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.errors.ErrorReport;
import timeslice.kernel.language.errors.ErrorReports;

/** Runs cells without a kernel, in a JVM without the agent. */
final class Notebook implements AutoCloseable {
    final List<String> notes = new ArrayList<>();
    final CellEvaluator evaluator = new CellEvaluator("test", Notebook::onThread, notes::add);
    final JShell shell;
    private final ErrorReports reports = new ErrorReports(evaluator.sources());
    private int count;

    Notebook(String... compilerOptions) {
        shell = JShell.builder()
                .executionEngine(evaluator.getExecControlProvider(), Map.of())
                .compilerOptions(compilerOptions)
                .build();
        shell.eval("import java.util.*;");
        shell.eval("import java.util.concurrent.*;");
    }

    /** {@return the value of a cell that must not fail} */
    @Nullable
    Object value(String... lines) {
        evaluator.open(++count, String.join("\n", lines));
        return evaluator.eval(shell, String.join("\n", lines));
    }

    /** {@return the error of a cell that must fail} */
    ErrorReport error(String... lines) {
        try {
            value(lines);
        } catch (RuntimeException failure) {
            return reports.of(failure);
        }
        throw new AssertionError("this cell does not fail: " + List.of(lines));
    }

    /** {@return the text of an error, without colours} */
    static String text(ErrorReport report) {
        return report.traceback().stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .collect(Collectors.joining("\n"));
    }

    private static @Nullable Object onThread(Callable<Object> piece) throws Exception {
        var task = new FutureTask<>(piece);
        Thread.ofPlatform().name("main").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
