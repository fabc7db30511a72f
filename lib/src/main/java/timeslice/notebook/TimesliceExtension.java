package timeslice.notebook;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.kernel.JavaKernel;
import tech.tablesaw.api.Table;
import timeslice.chart.Figure;
import timeslice.chart.Gantt;
import timeslice.chart.Graph;
import timeslice.chart.TableView;
import timeslice.interleaving.Attempt;
import timeslice.interleaving.Ending;
import timeslice.interleaving.Exploration;
import timeslice.interleaving.FreeRuns;
import timeslice.interleaving.Interleaving;
import timeslice.interleaving.Visibility;
import timeslice.notebook.shell.Imports;
import timeslice.notebook.shell.StockClasses;
import timeslice.process.RealRun;
import timeslice.scheduling.Schedule;
import timeslice.scheduling.Workload;
import timeslice.thread.Deadlock;
import timeslice.thread.WatchedRun;
import timeslice.timeline.Timeline;

/**
 * Makes a JJava kernel ready for the chapters: it draws figures, tables and timelines, and cells need
 * no imports for what the chapters use. The kernel finds this class by itself, through
 * {@code META-INF/services}, when {@code timeslice.jar} is on its class path.
 */
public final class TimesliceExtension implements Extension {
    /**
     * What cells may name without an import, besides what JJava imports itself. One import of a whole
     * module takes the place of many; it gives way to every other import, so no name of ours clashes
     * with one of the JDK.
     */
    static final List<String> IMPORTS = List.of(
            "module java.base",
            "tech.tablesaw.api.Table",
            "timeslice.chart.*",
            "timeslice.interleaving.*",
            "timeslice.notebook.*",
            "timeslice.process.*",
            "timeslice.scheduling.*",
            "timeslice.thread.*",
            "timeslice.timeline.*",
            // The marks of a program stand in its code as plain words: step("read").
            "static timeslice.interleaving.Steps.*");

    private final List<String> imports;

    /** Needed by the service loader. */
    public TimesliceExtension() {
        this(List.of());
    }

    /**
     * For a kernel that has imports of its own: JShell takes all of them together sooner than one after another.
     *
     * @param more what cells may name besides, each without the keyword and the semicolon
     */
    public TimesliceExtension(List<String> more) {
        this.imports = Stream.concat(more.stream(), IMPORTS.stream()).toList();
    }

    @Override
    public void install(BaseKernel kernel) {
        show(kernel, Figure.class, Forms::of);
        show(kernel, Shown.class, Forms::of);
        show(kernel, Table.class, table -> Forms.of(TableView.of(table)));
        show(kernel, Workload.class, jobs -> Forms.of(TableView.of(jobs.table())));
        show(kernel, Timeline.class, timeline -> Forms.of(Gantt.of(timeline)));
        show(kernel, Deadlock.class, deadlock -> Forms.of(WaitForGraph.of(deadlock)));
        show(kernel, WatchedRun.class, run -> new Forms(WaitForGraph.html(run), WaitForGraph.text(run)));
        show(kernel, RealRun.class, run -> Forms.of(Gantt.of(run.timeline())));
        show(kernel, Schedule.class, schedule -> Forms.of(Gantt.of(schedule)));
        show(kernel, Exploration.class, all -> Forms.of(InterleavingView.of(all)));
        show(kernel, FreeRuns.class, seen -> Forms.of(InterleavingView.of(seen)));
        show(kernel, Interleaving.class, run -> Forms.of(InterleavingView.of(run)));
        show(kernel, Attempt.class, attempt -> Forms.of(InterleavingView.of(attempt)));
        show(kernel, Ending.Deadlock.class, deadlock -> Forms.of(Graph.of(deadlock)));
        show(kernel, Visibility.class, seen -> Forms.of(InterleavingView.of(seen)));
        if (kernel instanceof JavaKernel java) {
            StockClasses.makeCopyable(java);
            Imports.add(java.getJShell(), imports);
        } else {
            imports.forEach(name -> kernel.evalBuilder("import " + name + ";").eval());
        }
    }

    private static <T> void show(BaseKernel kernel, Class<T> type, Function<? super T, Forms> forms) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> {
                    // A page shows the richest form that it can, so both are always sent.
                    var made = forms.apply(value);
                    context.getOutputContainer().putData(MIMEType.TEXT_HTML, made.html());
                    context.getOutputContainer().putData(MIMEType.TEXT_PLAIN, made.text());
                });
    }

    private record Forms(String html, String text) {
        static Forms of(Figure figure) {
            return new Forms(figure.html(), figure.text());
        }

        static Forms of(Shown shown) {
            return new Forms(shown.html(), shown.text());
        }
    }
}
