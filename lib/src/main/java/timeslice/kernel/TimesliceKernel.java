package timeslice.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.tools.StandardJavaFileManager;
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
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.HistoryReply;
import org.dflib.jjava.jupyter.messages.reply.InterruptReply;
import org.dflib.jjava.jupyter.messages.reply.ShutdownReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.ConnectionFile.Port;
import timeslice.kernel.channel.Reply;
import timeslice.kernel.language.CellEvaluator;
import timeslice.kernel.language.KernelFiles;
import timeslice.kernel.language.completion.Completions;
import timeslice.kernel.language.completion.Inspection;
import timeslice.kernel.language.completion.NameIndex;
import timeslice.kernel.language.errors.ErrorReports;
import timeslice.kernel.language.source.CellMagics;
import timeslice.kernel.output.CellInput;
import timeslice.kernel.output.Cells;
import timeslice.kernel.output.RoutedDisplay;

/** JJava's kernel with the parts that Timeslice does in its own way. {@link Builder} puts the parts together. */
public final class TimesliceKernel extends JavaKernel {
    /** After which what a kernel can do later does not slow the first cells of a notebook that is run from the top. */
    private static final Duration FIRST_CELLS = Duration.ofSeconds(3);

    private final CellThread thread;
    private final Cells cells;
    private final CellInput input;
    private final CellEvaluator code;
    private final ErrorReports reports;
    private @Nullable Session session;
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
            CellEvaluator code,
            Builder parts) {
        super(
                name, version, language, List.of(), null, io, comms, renderer, resolver, magics, false, styler, shell,
                code);
        this.thread = parts.thread;
        this.cells = parts.cells;
        this.input = parts.input;
        this.code = code;
        this.reports = new ErrorReports(code.sources());
        this.completions = new Completions(shell, code.compiler());
        NameIndex.postpone(shell.sourceCodeAnalysis(), FIRST_CELLS);
    }

    /** {@return the thread that runs what the reader wrote} */
    public CellThread thread() {
        return thread;
    }

    /** {@return which thread belongs to which cell} */
    public Cells cells() {
        return cells;
    }

    /** {@return what runs cells, and knows which code is which cell's} */
    public CellEvaluator code() {
        return code;
    }

    /** {@return what puts errors into the words of a notebook} */
    public ErrorReports reports() {
        return reports;
    }

    /** {@return where threads read what the reader types} */
    CellInput input() {
        return input;
    }

    /** From now on requests come, and answers go, by way of a session. */
    void connect(Session opened) {
        session = opened;
        thread.use(opened.ending()::children);
        opened.ending().lastWords(() -> {
            cells.newest().ifPresent(cell -> cell.output().flush());
            opened.close();
        });
        commManager.setIOPubChannel(opened.connection().comms());
        input.askBy((cell, question) -> opened.connection()
                .send(Port.STDIN, new Message<>(cell.request(), MessageType.INPUT_REQUEST, question)));
    }

    /** Answers a request that came on the shell socket. */
    void answer(Message<?> request) {
        answer(request, Port.SHELL);
    }

    /** Answers a request that came on the control socket. */
    void answerUrgent(Message<?> request) {
        answer(request, Port.CONTROL);
    }

    private void answer(Message<?> request, Port port) {
        var opened = Objects.requireNonNull(session, "connected before the first request");
        var reply = new Reply(opened.connection(), port, request);
        try {
            handle(opened, reply, request);
        } catch (Throwable error) {
            // An Error too: a reader's toString() may overflow the stack in the middle of a completion.
            var name = request.getHeader().getType().getName();
            opened.connection()
                    .send(
                            port,
                            Failures.reply(
                                    request,
                                    new ErrorReply(
                                            error.getClass().getName(), name + ": " + error.getMessage(), List.of())));
        } finally {
            reply.resolveDeferrals();
        }
    }

    @SuppressWarnings("unchecked") // the header's type says what the content is
    private void handle(Session opened, Reply reply, Message<?> request) throws InterruptedException {
        switch (request.getHeader().getType().getName()) {
            case "execute_request" -> new CellRun(this, opened, reply, (Message<ExecuteRequest>) request).run();
            case "complete_request" -> handleCompleteRequest(reply, (Message) request);
            case "inspect_request" -> handleInspectRequest(reply, (Message) request);
            case "is_complete_request" -> handleIsCodeCompeteRequest(reply, (Message) request);
            case "kernel_info_request" -> handleKernelInfoRequest(reply, (Message) request);
            case "history_request" -> {
                reply.setBusyDeferIdle();
                reply.reply(new HistoryReply(List.of()));
            }
            case "comm_open" -> commManager.handleCommOpenCommand(reply, (Message) request);
            case "comm_msg" -> commManager.handleCommMsgCommand(reply, (Message) request);
            case "comm_close" -> commManager.handleCommCloseCommand(reply, (Message) request);
            case "comm_info_request" -> commManager.handleCommInfoRequest(reply, (Message) request);
            case "interrupt_request" -> {
                reply.setBusyDeferIdle();
                boolean isCell = thread.interrupt();
                reply.reply(new InterruptReply());
                if (isCell) {
                    thread.stop();
                }
            }
            case "shutdown_request" -> {
                reply.setBusyDeferIdle();
                var restart = ((Message<ShutdownRequest>) request).getContent().isRestart();
                reply.reply(restart ? ShutdownReply.SHUTDOWN_AND_RESTART : ShutdownReply.SHUTDOWN);
                reply.resolveDeferrals();
                opened.ending().exit();
            }
            default -> {
                // a reply or a publication: not for a kernel
            }
        }
    }

    /** {@return the value of a cell's source, null if it has none} */
    @Nullable
    Object evaluate(int number, String source) {
        code.open(number, source);
        return evalBuilder(source).resolveMagics().eval();
    }

    /** {@return how a front end shows a value} */
    DisplayData rendered(Object value) {
        return value instanceof DisplayData data ? data : renderer.render(value);
    }

    /** {@return the next cell's number} */
    int count(boolean counted) {
        return counted ? executionCount.getAndIncrement() : executionCount.get();
    }

    /** Says in whose name comms speak. */
    void speakFor(Message<ExecuteRequest> request) {
        commManager.setMessageContext(request);
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

    @Override
    protected void replaceOutputStreams(ShellReplyEnvironment environment) {
        // They are ours for good, so that a thread may keep them and print whenever it likes.
    }

    /** Puts the kernel's parts together. */
    public static final class Builder extends JavaKernelBuilder<Builder, TimesliceKernel> {
        private final Cells cells = new Cells();
        /** The thread that runs what the reader wrote; an execution control hands it each call. */
        private final CellThread thread = new CellThread(cells);

        private final CellInput input = new CellInput(cells);
        private final UnaryOperator<StandardJavaFileManager> files =
                KernelFiles.of(System.getProperty("java.class.path"));

        /** Begins with JJava's own parts. */
        public Builder() {}

        @Override
        protected JShell buildJShell(CodeEvaluator code) {
            return JShell.builder()
                    .out(System.out)
                    .err(System.err)
                    .in(System.in)
                    .executionEngine(code.getExecControlProvider(), Map.of())
                    .compilerOptions(compilerOpts.toArray(String[]::new))
                    .fileManager(files)
                    .build();
        }

        @Override
        public TimesliceKernel build() {
            var code = new CellEvaluator(buildName(), thread::call, text -> System.err.println(text));
            return new TimesliceKernel(
                    buildName(),
                    buildVersion(),
                    buildLanguageInfo(),
                    new RoutedDisplay(buildJupyterIOEncoding(), cells, input),
                    buildCommManager(),
                    buildRenderer(),
                    new CellMagics(buildMagicTranspiler()),
                    buildMagicsRegistry(),
                    buildErrorStyler(),
                    buildJShell(code),
                    code,
                    this);
        }
    }
}
