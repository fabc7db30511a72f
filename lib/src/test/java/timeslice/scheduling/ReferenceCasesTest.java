package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Published answers of textbooks, exams and programs: one test a case, every field of it. The folder is
 * {@code data/cases}, or another one named by {@code -Dtimeslice.cases=FOLDER}.
 */
class ReferenceCasesTest {
    private static final Path OUR_CASES = Path.of("..", "data", "cases");

    @TestFactory
    Stream<DynamicTest> published_answers() throws IOException {
        var folder = Path.of(System.getProperty("timeslice.cases", OUR_CASES.toString()));
        var cases = cases(folder);
        assertThat(cases).as("cases in %s", folder.toAbsolutePath()).isNotEmpty();
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one)));
    }

    @Test
    void our_own_collection_is_complete() throws IOException {
        assertThat(cases(OUR_CASES)).hasSize(51);
    }

    private static List<ReferenceCase> cases(Path folder) throws IOException {
        var cases = new ArrayList<ReferenceCase>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                json.getAsJsonArray("cases").forEach(one -> cases.add(new ReferenceCase(one.getAsJsonObject())));
            }
        }
        return cases;
    }

    private static void check(ReferenceCase one) {
        var run = one.run();
        var expected = one.expected();
        one.json()
                .getAsJsonArray("published_fields")
                .forEach(field -> assertThat(expected.keySet()).contains(field.getAsString()));
        for (var field : expected.keySet()) {
            check(field, expected.get(field), run);
        }
    }

    private static void check(String field, JsonElement value, Schedule run) {
        switch (field) {
            case "finish" -> perJob(field, value, run, JobResult::finish);
            case "turnaround" -> perJob(field, value, run, JobResult::turnaround);
            case "waiting" -> perJob(field, value, run, JobResult::waiting);
            case "response" -> perJob(field, value, run, JobResult::response);
            case "avg_turnaround" -> number(field, value, run.mean(Metric.TURNAROUND));
            case "avg_waiting" -> number(field, value, run.mean(Metric.WAITING));
            case "avg_response" -> number(field, value, run.mean(Metric.RESPONSE));
            case "avg_norm" -> number(field, value, run.mean(Metric.SLOWDOWN));
            case "cpu_idle_fraction" -> number(field, value, 1 - run.busy() / (double) run.makespan());
            case "gantt" -> assertThat(merged(run)).as(field).isEqualTo(rows(value));
            case "completion_order" -> assertThat(order(run)).as(field).isEqualTo(texts(value));
            case "dispatches" ->
                assertThat(run.slices().stream().count()).as(field).isEqualTo(value.getAsLong());
            case "slice_lengths" -> assertThat(lengths(run)).as(field).isEqualTo(texts(value));
            default -> throw new AssertionError("unknown field " + field);
        }
    }

    private static void perJob(String field, JsonElement value, Schedule run, ToLongFunction<JobResult> result) {
        JsonObject jobs = value.getAsJsonObject();
        assertThat(jobs.keySet()).isNotEmpty();
        for (var job : jobs.keySet()) {
            assertThat(result.applyAsLong(run.of(job)))
                    .as("%s of %s", field, job)
                    .isEqualTo(jobs.get(job).getAsLong());
        }
    }

    /** A number printed with two decimals or more may be rounded; one with fewer is taken as exact. */
    private static void number(String field, JsonElement value, double actual) {
        BigDecimal printed = value.getAsBigDecimal();
        if (printed.scale() < 2 || printed.scale() > 6) {
            assertThat(actual).as(field).isCloseTo(printed.doubleValue(), Offset.offset(1e-9));
        } else {
            assertThat(BigDecimal.valueOf(actual).setScale(printed.scale(), RoundingMode.HALF_UP))
                    .as(field)
                    .isEqualByComparingTo(printed);
        }
    }

    /** Slices of one job that touch are one row, as in the cases. */
    private static List<String> merged(Schedule run) {
        var rows = new ArrayList<Slices.Slice>();
        run.slices().stream().forEach(slice -> {
            var last = rows.isEmpty() ? null : rows.getLast();
            if (last != null && last.job().equals(slice.job()) && last.end() == slice.start()) {
                rows.set(rows.size() - 1, new Slices.Slice(last.job(), last.start(), slice.end(), 0));
            } else {
                rows.add(slice);
            }
        });
        return rows.stream().map(Slices.Slice::toString).toList();
    }

    private static List<String> rows(JsonElement value) {
        return ReferenceCase.elements(value.getAsJsonArray())
                .map(JsonElement::getAsJsonArray)
                .map(row -> row.get(0).getAsString() + " " + row.get(1) + "-" + row.get(2))
                .toList();
    }

    private static List<String> order(Schedule run) {
        return run.results().stream()
                .sorted(Comparator.comparingLong(JobResult::finish))
                .map(JobResult::name)
                .toList();
    }

    private static List<String> lengths(Schedule run) {
        return run.slices().stream()
                .map(slice -> "" + (slice.end() - slice.start()))
                .toList();
    }

    private static List<String> texts(JsonElement value) {
        return ReferenceCase.elements(value.getAsJsonArray())
                .map(JsonElement::getAsString)
                .toList();
    }
}
