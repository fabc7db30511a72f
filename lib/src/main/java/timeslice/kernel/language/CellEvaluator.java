package timeslice.kernel.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.jupyter.telemetry.TelemetryCollector;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.classes.Cell;
import timeslice.kernel.language.classes.CellRunner;
import timeslice.kernel.language.classes.NotebookControl;
import timeslice.kernel.language.classes.NotebookLoader;
import timeslice.kernel.language.classes.Origin;
import timeslice.kernel.language.classes.Sources;
import timeslice.kernel.language.errors.CellFailure;
import timeslice.kernel.language.errors.CompileFailure;
import timeslice.kernel.language.errors.Problem;
import timeslice.kernel.language.notes.Notes;
import timeslice.kernel.language.source.Units;

/**
 * Runs cells: cuts a cell into what JShell takes at a time, runs each part, and ends with the value of the
 * last. What the reader's code throws leaves as {@link CellFailure}, what cannot be compiled as
 * {@link CompileFailure}. If brackets do not pair up, nothing of the cell runs.
 */
public final class CellEvaluator extends CodeEvaluator {
    private static final ThreadLocal<@Nullable TelemetryCollector<?>> TELEMETRY = new ThreadLocal<>();

    private final Sources sources = new Sources();
    private final NotebookLoader loader = new NotebookLoader();
    private final ReentrantLock compiler = new ReentrantLock();
    private final CellRunner runner;
    private final Consumer<String> note;
    private final NotebookControl control;
    private @Nullable Notes notes;
    private volatile Cell cell = new Cell(0, "");
    private int depth;

    /**
     * Creates an evaluator; {@link #getExecControlProvider} gives the shell that it needs its way to run code.
     *
     * @param name   the kernel's name
     * @param runner runs the reader's code
     * @param note   takes what the reader should know, one note at a time, a line without its end
     */
    public CellEvaluator(String name, CellRunner runner, Consumer<String> note) {
        super(name, -1, TimeUnit.MILLISECONDS);
        this.runner = runner;
        this.note = note;
        this.control = new NotebookControl(loader, piece -> measured(runner, piece), sources, compiler);
        Thread.currentThread().setContextClassLoader(loader.classLoader());
    }

    /** {@return what knows cells and lines, for reports of errors} */
    public Sources sources() {
        return sources;
    }

    /** {@return the loader of what cells declare; it keeps the bytes of each class} */
    public NotebookLoader classes() {
        return loader;
    }

    /** {@return held while the compiler works; free while the reader's code runs} */
    public ReentrantLock compiler() {
        return compiler;
    }

    /**
     * Says which cell runs from now on.
     *
     * @param number the number that the notebook shows beside it, from 1
     * @param source its text as the reader wrote it
     */
    public void open(int number, String source) {
        cell = new Cell(number, source);
    }

    @Override
    public ExecutionControlProvider getExecControlProvider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "timeslice";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }

    @Override
    public @Nullable Object eval(JShell shell, String code) {
        compiler.lock();
        try {
            depth++;
            var part = part(code);
            control.use(shell);
            if (notes == null) {
                notes = new Notes(shell);
            }
            return run(shell, code, part, notes);
        } finally {
            if (--depth == 0 && notes != null) {
                notes.take().forEach(text -> note.accept("note: " + text));
            }
            compiler.unlock();
        }
    }

    /** Code that is no part of the cell's text, such as what a magic makes, counts as a text of its own. */
    private Part part(String code) {
        var now = cell;
        int offset = offset(now.source(), code);
        if (offset >= 0) {
            return new Part(now, offset);
        }
        boolean sameLines = code.lines().count() == now.source().lines().count();
        return new Part(new Cell(now.number(), code, sameLines ? now.source() : code), 0);
    }

    /** What a magic runs stands behind a %, though the same words may stand elsewhere before. */
    private int offset(String source, String code) {
        int first = source.indexOf(code);
        for (int at = first; depth > 1 && at >= 0; at = source.indexOf(code, at + 1)) {
            int line = source.lastIndexOf('\n', at - 1) + 1;
            if (source.substring(line, at).contains("%")) {
                return at;
            }
        }
        return first;
    }

    private record Part(Cell text, int start) {}

    private @Nullable Object run(JShell shell, String code, Part part, Notes looking) {
        var text = part.text();
        int start = part.start();
        var units = Units.of(shell.sourceCodeAnalysis(), code);
        units.fault().ifPresent(fault -> {
            throw new CompileFailure(List.of(CompileProblems.of(text, start + fault.at(), fault.message())));
        });
        Object result = null;
        for (int i = 0; i < units.units().size(); i++) {
            var unit = units.units().get(i);
            stopIfInterrupted();
            var origin = Origin.at(text, start + unit.offset());
            var before = sources.enter(origin);
            try {
                var events = shell.eval(unit.source());
                looking.look(events, control.takeReset());
                control.takeRefusal().ifPresent(refusal -> {
                    throw new CellFailure(refusal);
                });
                result = result(shell, events);
                var problems = CompileProblems.of(shell, events, text, start + unit.offset());
                if (!problems.isEmpty()) {
                    var all = new ArrayList<>(problems);
                    all.addAll(CompileProblems.ofRest(
                            shell, units.units().subList(i, units.units().size()), text, start));
                    all.sort(Comparator.comparingInt(Problem::start));
                    throw new CompileFailure(all);
                }
            } finally {
                sources.enter(before);
            }
        }
        return result;
    }

    /** Declarations run nothing, so an interrupt would not be seen between them. */
    private void stopIfInterrupted() {
        try {
            runner.call(() -> null);
        } catch (RuntimeException interrupted) {
            throw interrupted;
        } catch (Exception other) {
            throw new IllegalStateException("doing nothing cannot fail", other);
        }
    }

    private @Nullable Object result(JShell shell, List<SnippetEvent> events) {
        Object result = null;
        for (var event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            var value = control.takeResult(event.value());
            if (event.exception() instanceof UnresolvedReferenceException unresolved) {
                throw new CompileFailure(List.of(CompileProblems.of(shell, unresolved, sources)));
            } else if (event.exception() != null) {
                throw new CellFailure(control.takeFailure().orElse(event.exception()));
            }
            result = shown(event.snippet()) ? value : null;
        }
        return result;
    }

    private static boolean shown(Snippet snippet) {
        return switch (snippet.subKind()) {
            // "return 5;" is a statement to JShell, but what it returns was meant to be seen.
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND, STATEMENT_SUBKIND -> true;
            default -> false;
        };
    }

    private @Nullable Object measured(CellRunner runner, Callable<Object> piece) throws Exception {
        var collector = TELEMETRY.get();
        return collector == null ? runner.call(piece) : measured(collector, runner, piece);
    }

    private static <T> @Nullable Object measured(
            TelemetryCollector<T> collector, CellRunner runner, Callable<Object> piece) throws Exception {
        var start = collector.measurementStart();
        try {
            return runner.call(piece);
        } finally {
            collector.measurementEnd(start);
        }
    }

    @Override
    public void startThreadTelemetryCollection(TelemetryCollector<?> collector) {
        TELEMETRY.set(collector);
    }

    @Override
    public void stopThreadTelemetryCollection() {
        var collector = TELEMETRY.get();
        if (collector != null) {
            collector.stop();
            TELEMETRY.remove();
        }
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader.classLoader();
    }
}
