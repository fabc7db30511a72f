package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import timeslice.chart.Bars;
import timeslice.chart.Graph;
import timeslice.interleaving.Ending;
import timeslice.interleaving.Program;
import timeslice.interleaving.Steps;
import timeslice.interleaving.Visibility;
import timeslice.process.RealRun;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Workload;
import timeslice.thread.Deadlock;
import timeslice.thread.WatchedRun;

class TimesliceExtensionTest {
    private static final Workload JOBS = Workload.of(Job.of("A", 0, 3), Job.of("B", 1, 3));

    private static final Deadlock SELF = new Deadlock(List.of(new Deadlock.Wait("Ann", "noodles", List.of("Ann"))));

    private static final Program<int[]> COUNT = Program.of(() -> new int[1])
            .thread("Ann", Steps.<int[]>step("add", count -> count[0]++))
            .thread("Bob", Steps.<int[]>step("add", count -> count[0]++))
            .outcome(count -> count[0]);

    /** Packages that JJava itself imports into every notebook. */
    private static final List<String> IMPORTED_BY_JJAVA = List.of(
            "java.util", "java.io", "java.math", "java.net", "java.time", "java.util.concurrent", "java.util.regex");

    @Test
    void theKernelFindsItByItself() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(TimesliceExtension.class);
    }

    static Stream<Object> valuesWithAFace() {
        return Stream.of(
                Bars.of("t", "s").bar("a", 1),
                Table.create("t", StringColumn.create("c", "x")),
                JOBS,
                Policy.fcfs().run(JOBS),
                Policy.fcfs().run(JOBS).timeline(),
                new RealRun(Policy.fcfs().run(JOBS).timeline(), List.of(), Duration.ZERO),
                new Verdict.Right("Yes."),
                SELF,
                new WatchedRun(Optional.of(SELF), Duration.ZERO, List.of(), List.of(), List.of("Ann"), List.of()),
                new WatchedRun(Optional.empty(), Duration.ZERO, List.of("Ann"), List.of(), List.of(), List.of()),
                Graph.of("t").arrow("A", "B", "x"),
                COUNT.explore(),
                COUNT.runFree(10),
                new Ending.Deadlock(List.of(new Ending.Waiting("Ann", "noodles", "Ann", false)), true),
                COUNT.play("Ann Bob"),
                COUNT.attempt("Ann Bob"),
                COUNT.attempt("Ann Ann"),
                new Visibility(false, false, Duration.ofSeconds(2), 4),
                Exercise.seeded("03-1", "Ada"),
                new SelfCheck(List.of()));
    }

    @ParameterizedTest
    @MethodSource("valuesWithAFace")
    void aValueIsSentAsHtmlAndAsText(Object value) {
        var kernel = new RecordingKernel();
        new TimesliceExtension().install(kernel);
        var sent = kernel.getRenderer().render(value);
        assertThat(sent.getData(MIMEType.TEXT_HTML)).asString().startsWith("<");
        assertThat(sent.getData(MIMEType.TEXT_PLAIN)).asString().isNotBlank().isNotEqualTo(value.toString() + " ");
    }

    @Test
    void aValueWithoutAFaceKeepsItsText() {
        var kernel = new RecordingKernel();
        new TimesliceExtension().install(kernel);
        var sent = kernel.getRenderer().render(List.of(1, 2));
        assertThat(sent.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
        assertThat(sent.getData(MIMEType.TEXT_PLAIN)).isEqualTo("[1, 2]");
    }

    @Test
    void cellsNeedNoImportForWhatTheChaptersUse() {
        var kernel = new RecordingKernel();
        new TimesliceExtension().install(kernel);
        assertThat(String.join("\n", kernel.evaluated()))
                .contains("import module java.base;")
                .contains("import timeslice.chart.*;")
                .contains("import timeslice.thread.*;")
                .contains("import timeslice.interleaving.*;")
                .contains("import static timeslice.interleaving.Steps.*;");
    }

    /** Two star imports that offer the same name make it an error to use it. */
    @Test
    void noPublicTypeOfOursHasANameThatAnotherImportOffersToo() throws IOException {
        var offers = new HashMap<String, List<String>>();
        for (var name : IMPORTED_BY_JJAVA) {
            publicTypes(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base"), name)
                    .forEach(type ->
                            offers.computeIfAbsent(type, _ -> new ArrayList<>()).add(name));
        }
        for (var line : TimesliceExtension.IMPORTS) {
            if (line.startsWith("timeslice.")) {
                var name = line.substring(0, line.length() - 2);
                publicTypes(classes(), name)
                        .forEach(type -> offers.computeIfAbsent(type, _ -> new ArrayList<>())
                                .add(name));
            }
        }
        assertThat(offers).containsKeys("List", "Gantt", "Job", "RealJob", "ThreadRecorder", "Exploration");
        assertThat(offers.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static Path classes() {
        return Path.of(URI.create(TimesliceExtension.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static List<String> publicTypes(Path root, String packageName) throws IOException {
        try (var files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(type -> isPublic(packageName + "." + type))
                    .toList();
        }
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(Class.forName(type, false, TimesliceExtensionTest.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
