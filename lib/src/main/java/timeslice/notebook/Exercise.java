package timeslice.notebook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import timeslice.chart.TableView;
import timeslice.scheduling.Job;
import timeslice.scheduling.Policy;
import timeslice.scheduling.Schedule;
import timeslice.scheduling.Workload;

/**
 * An exercise with numbers of the reader's own: the reader's name gives the seed, so that neighbours
 * have different tasks, and the same name gets the same task again.
 *
 * <pre>{@code
 * var exercise = Exercise.seeded("03-1", "Ada");
 * exercise.slices(Policy.fcfs()).check("A B C D")
 * }</pre>
 */
public final class Exercise implements Shown {
    private static final int USUAL_JOBS = 4;
    private static final int MOST_JOBS = 26;
    private static final int LONGEST_GAP = 3;
    private static final int SHORTEST_BURST = 2;
    private static final int LONGEST_BURST = 7;

    private final String id;
    private final String reader;
    private final int jobs;

    private Exercise(String id, String reader, int jobs) {
        this.id = id;
        this.reader = reader;
        this.jobs = jobs;
    }

    /**
     * An exercise for one reader.
     *
     * @param id number of the exercise, such as {@code "03-1"}
     * @param reader the reader's name, in any script; case and spaces at the ends do not matter
     * @throws IllegalArgumentException if the name is blank
     */
    public static Exercise seeded(String id, String reader) {
        if (reader.isBlank()) {
            throw new IllegalArgumentException("exercise " + id
                    + ": the name is empty. Put your name between the quotes: it makes the task your own");
        }
        return new Exercise(id, reader.strip(), USUAL_JOBS);
    }

    /**
     * The same exercise with more or fewer jobs.
     *
     * @param count number of jobs, from 2 to 26
     * @throws IllegalArgumentException if {@code count} is outside this range
     */
    public Exercise jobs(int count) {
        if (count < 2 || count > MOST_JOBS) {
            throw new IllegalArgumentException(
                    "exercise " + id + ": " + count + " jobs; it can have 2 to " + MOST_JOBS);
        }
        return new Exercise(id, reader, count);
    }

    /** {@return a new source of random numbers, the same for the same exercise and name} */
    public SplittableRandom random() {
        return new SplittableRandom(seed());
    }

    /** {@return the reader's own jobs, named A, B, C, …} */
    public Workload workload() {
        var random = random();
        var made = new ArrayList<Job>();
        long arrival = 0;
        for (int i = 0; i < jobs; i++) {
            made.add(Job.of(
                    String.valueOf((char) ('A' + i)), arrival, random.nextInt(SHORTEST_BURST, LONGEST_BURST + 1)));
            arrival += random.nextInt(1, LONGEST_GAP + 1);
        }
        return Workload.of(made).title("Exercise " + id + ", the jobs of " + reader);
    }

    /**
     * Asks in which order the jobs get the CPU. Quanta of one job that follow each other may be given
     * as one slice or as several.
     *
     * @param policy who decides
     */
    public Question<String> slices(Policy policy) {
        return new SliceQuestion(policy.run(workload()));
    }

    /**
     * Asks in which order the jobs of any run get the CPU, for tasks of which the jobs are only a part.
     *
     * @param run the right schedule, small enough to be told decision by decision
     */
    public static Question<String> slices(Schedule run) {
        return new SliceQuestion(run);
    }

    /**
     * Asks when each job finishes.
     *
     * @param policy who decides
     */
    public Question<Map<String, ? extends Number>> finishTimes(Policy policy) {
        return new FinishQuestion(policy.run(workload()));
    }

    /**
     * Asks for a number that the schedule has, such as a mean.
     *
     * @param what what is asked for, such as {@code "the mean waiting time"}
     * @param policy who decides
     * @param measure takes the number from the schedule
     * @param tolerance by how much an answer may differ and still be right, in ticks
     */
    public NumberQuestion number(String what, Policy policy, ToDoubleFunction<Schedule> measure, double tolerance) {
        return NumberQuestion.of(
                what, workload().unit(), () -> measure.applyAsDouble(policy.run(workload())), tolerance);
    }

    @Override
    public String html() {
        return table().html();
    }

    @Override
    public String text() {
        return table().text();
    }

    private TableView table() {
        return TableView.of(workload().table());
    }

    // The seed depends on the letters alone, not on a JDK's hash codes.
    private long seed() {
        var name = Normalizer.normalize(reader, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest((id + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(digest).longValue();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return the number of the exercise and the reader's name} */
    @Override
    public String toString() {
        return "Exercise " + id + " of " + reader;
    }

    static List<String> jobNames(Schedule schedule) {
        return schedule.workload().jobs().stream().map(Job::name).toList();
    }
}
