package timeslice.kernel;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.CellEvaluator;
import timeslice.kernel.language.completion.Completions;
import timeslice.kernel.language.completion.Inspection;
import timeslice.kernel.language.errors.ErrorReports;
import timeslice.kernel.language.source.CellMagics;

/** JJava's kernel with the parts that Timeslice does in its own way. {@link Builder} puts the parts together. */
public final class TimesliceKernel extends JavaKernel {
    private final CellThread thread;
    private final CellEvaluator cells;
    private final ErrorReports reports;
    private final Completions completions;

    private TimesliceKernel(
            String name,
            String version,
            LanguageInfo language,
            JupyterIO io,
            CommManager comms,
            Renderer renderer,
            MagicsResolver resolver,
            MagicsRegistry magics,
            StringStyler styler,
            JShell shell,
            CellEvaluator cells,
            CellThread thread) {
        super(
                name, version, language, List.of(), null, io, comms, renderer, resolver, magics, false, styler, shell,
                cells);
        this.thread = thread;
        this.cells = cells;
        this.reports = new ErrorReports(cells.sources());
        this.completions = new Completions(shell, cells.compiler());
    }

    /** {@return the thread that runs what the reader wrote} */
    public CellThread thread() {
        return thread;
    }

    /** {@return what runs cells, and knows which code is which cell's} */
    public CellEvaluator cells() {
        return cells;
    }

    /** {@return what puts errors into the words of a notebook} */
    public ErrorReports reports() {
        return reports;
    }

    @Override
    protected synchronized void handleExecuteRequest(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        cells.open(executionCount.get(), message.getContent().getCode());
        super.handleExecuteRequest(env, message);
    }

    /** May be called by any thread, also while a cell runs. */
    @Override
    public ReplacementOptions complete(String code, int cursor) {
        int line = code.lastIndexOf('\n', cursor - 1) + 1;
        if (code.startsWith("%", line)) {
            return super.complete(code, cursor); // names of magics
        }
        var options = completions.complete(code, cursor);
        return new ReplacementOptions(options.matches(), options.start(), options.end());
    }

    /** May be called by any thread, also while a cell runs. */
    @Override
    public @Nullable DisplayData inspect(String code, int cursor, boolean inDetail) {
        return completions
                .whileFree(() -> Inspection.at(getJShell(), code, cursor), Optional.<Inspection>empty())
                .map(found -> {
                    var data = new DisplayData(found.text());
                    data.putHTML(found.html());
                    return data;
                })
                .orElse(null);
    }

    /** May be called by any thread, also while a cell runs. */
    @Override
    public String isComplete(String code) {
        return completions.whileFree(() -> super.isComplete(code), IS_COMPLETE_MAYBE);
    }

    @Override
    protected List<String> formatError(Throwable thrown) {
        return reports.of(thrown).traceback();
    }

    /** Puts the kernel's parts together. */
    public static final class Builder extends JavaKernelBuilder<Builder, TimesliceKernel> {
        /** The thread that runs what the reader wrote; an execution control hands it each call. */
        private final CellThread thread = new CellThread();

        /** Begins with JJava's own parts. */
        public Builder() {}

        @Override
        public TimesliceKernel build() {
            var cells = new CellEvaluator(buildName(), thread::call, System.err::println);
            return new TimesliceKernel(
                    buildName(),
                    buildVersion(),
                    buildLanguageInfo(),
                    buildJupyterIO(buildJupyterIOEncoding()),
                    buildCommManager(),
                    buildRenderer(),
                    new CellMagics(buildMagicTranspiler()),
                    buildMagicsRegistry(),
                    buildErrorStyler(),
                    buildJShell(cells),
                    cells,
                    thread);
        }
    }
}
