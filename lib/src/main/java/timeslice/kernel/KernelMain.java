package timeslice.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.dflib.jjava.distro.NotebookInitializer;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import timeslice.kernel.channel.Connection;
import timeslice.kernel.channel.ConnectionFile;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.ending.KernelEnd;
import timeslice.kernel.interrupt.ThreadEnded;
import timeslice.kernel.output.ChildOutput;
import timeslice.kernel.output.Limits;
import timeslice.kernel.output.RoutedStream;
import timeslice.notebook.TimesliceExtension;

/**
 * Starts JJava for the chapters. It is JJava as its own main class starts it, but for one thing: JShell
 * compiles each import by itself, and JJava's eight imports of packages are all part of {@code import
 * module java.base}, which the chapters have anyway. Leaving the eight out halves what the imports cost.
 */
public final class KernelMain {
    private static final String JJAVA_PROPERTIES = "/META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties";

    /** Left out of the search for extensions: ours is installed before it, and does what JJava's own would do. */
    private static final Set<Class<?>> OURS = Set.of(NotebookInitializer.class, TimesliceExtension.class);

    private KernelMain() {}

    /**
     * Runs the kernel until Jupyter ends it. What is wrong with its arguments or its environment is said in one
     * line, with the exit code 1.
     *
     * @param arguments the connection file that Jupyter wrote, as the only argument
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        try {
            run(arguments);
        } catch (IllegalArgumentException wrong) {
            KernelLog.say(String.valueOf(wrong.getMessage()));
            Runtime.getRuntime().exit(1);
        }
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "expected the connection file that Jupyter wrote as the only argument, but got "
                            + List.of(arguments));
        }
        var file = ConnectionFile.read(Path.of(arguments[0]));
        var limits = Limits.of(Objects.requireNonNullElse(System.getenv(Limits.VARIABLE), ""));
        // "Loop started" is news for nobody.
        Logger.getLogger("").setLevel(Level.WARNING);
        var end = KernelEnd.prepare();
        // The sockets' library and the compiler take about as long to load; they do not need each other.
        var desk = new Desk();
        var connecting = new FutureTask<>(() -> Connection.open(file, desk));
        Thread.ofPlatform().daemon().name("kernel connection").start(connecting);
        var kernel = kernel();
        routeStreams(kernel, end.mark());
        kernel.onStartup();
        kernel.addToClasspath(System.getenv("JJAVA_CLASSPATH"));
        new TimesliceExtension(statics()).install(kernel);
        ServiceLoader.load(Extension.class).stream()
                .filter(extension -> !OURS.contains(extension.type()))
                .forEach(extension -> extension.get().install(kernel));
        kernel.connect(Session.of(opened(connecting), desk, limits, end));
        end.awaitReady();
        desk.open(kernel);
        end.await();
    }

    private static Connection opened(FutureTask<Connection> connecting) throws InterruptedException {
        try {
            return connecting.get();
        } catch (ExecutionException failed) {
            var cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IllegalArgumentException(cause.getMessage(), cause);
        }
    }

    /** For good, not for a cell at a time: a thread may keep them and print whenever it likes. */
    private static void routeStreams(TimesliceKernel kernel, String mark) {
        var out = new RoutedStream(StreamType.OUT, kernel.cells(), System.out);
        var err = new RoutedStream(StreamType.ERR, kernel.cells(), System.err);
        System.setOut(out.printer());
        System.setErr(err.printer());
        ChildOutput.use(out, err, kernel.cells(), mark);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof ThreadEnded)) {
                System.err.print(kernel.reports().uncaught(thread, thrown));
            }
        });
        System.setIn(kernel.input());
    }

    private static TimesliceKernel kernel() throws IOException {
        var time = new TimeMagic();
        var options = System.getenv("JJAVA_COMPILER_OPTS");
        var builder = new TimesliceKernel.Builder()
                .name("JJava")
                .version(version())
                .compilerOpts(
                        options == null || options.isBlank()
                                ? List.of()
                                : List.of(options.strip().split("\\s+")))
                .timeout(-1, TimeUnit.MILLISECONDS)
                .lineMagic("load", new LoadMagic())
                .lineMagic("classpath", new ClasspathMagic())
                .lineMagic("time", time)
                .cellMagic("time", time);
        return new MavenMagics().addTo(builder).build();
    }

    /** {@return the version of the JJava on the class path} */
    private static String version() throws IOException {
        var properties = new Properties();
        try (var file = KernelMain.class.getResourceAsStream(JJAVA_PROPERTIES)) {
            if (file != null) {
                properties.load(file);
            }
        }
        return properties.getProperty("version", "unknown");
    }

    /** {@return what gives cells JJava's own {@code display}, {@code render} and the like, and our commands} */
    private static List<String> statics() {
        return Stream.of(BaseNotebookStatics.class, Commands.class)
                .map(statics -> "static " + statics.getName() + ".*")
                .toList();
    }
}
