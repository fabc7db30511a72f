package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import timeslice.scheduling.Job;
import timeslice.scheduling.Metric;
import timeslice.scheduling.Policy;

class ExerciseTest {
    private final Exercise exercise = Exercise.seeded("03-1", "Ada");

    @Test
    void theSameNameGetsTheSameJobsAgain() {
        assertThat(Exercise.seeded("03-1", "Ada").workload().jobs())
                .isEqualTo(exercise.workload().jobs());
    }

    @Test
    void caseSpacesAndWaysToWriteALetterDoNotMatter() {
        assertThat(Exercise.seeded("03-1", "  aDA ").workload().jobs())
                .isEqualTo(exercise.workload().jobs());
        // "é" as one character, and as "e" with a combining accent.
        assertThat(Exercise.seeded("03-1", "Ren\u00e9").workload().jobs())
                .isEqualTo(Exercise.seeded("03-1", "Rene\u0301").workload().jobs());
    }

    @Test
    void otherNamesAndOtherExercisesGetOtherJobs() {
        long different = IntStream.range(0, 200)
                .mapToObj(i -> Exercise.seeded("03-1", "reader " + i).workload().jobs())
                .distinct()
                .count();
        assertThat(different).isGreaterThan(150);
        assertThat(Exercise.seeded("03-2", "Ada").workload().jobs())
                .isNotEqualTo(exercise.workload().jobs());
    }

    /** Pinned: a new version of the library must not give a reader another task over night. */
    @Test
    void theJobsOfAKnownNameStayWhatTheyAre() {
        assertThat(exercise.workload().jobs())
                .containsExactly(Job.of("A", 0, 2), Job.of("B", 2, 5), Job.of("C", 4, 6), Job.of("D", 6, 4));
    }

    @Test
    void namesInAnyScriptAreWelcome() {
        assertThat(Exercise.seeded("03-1", "李雷").workload().size()).isEqualTo(4);
    }

    @Test
    void anEmptyNameIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Exercise.seeded("03-1", "  "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "exercise 03-1: the name is empty. Put your name between the quotes: it makes the task your own");
    }

    @Test
    void jobsArriveOneAfterTheOtherAndAreShortEnoughToWorkByHand() {
        for (int i = 0; i < 200; i++) {
            var jobs = Exercise.seeded("x", "reader " + i).workload().jobs();
            assertThat(jobs.getFirst().arrival()).isZero();
            assertThat(jobs)
                    .extracting(Job::burst)
                    .allSatisfy(burst -> assertThat(burst).isBetween(2L, 7L));
            assertThat(jobs).extracting(Job::arrival).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void canHaveMoreJobs() {
        assertThat(exercise.jobs(6).workload().jobs())
                .extracting(Job::name)
                .containsExactly("A", "B", "C", "D", "E", "F");
        assertThatThrownBy(() -> exercise.jobs(1)).hasMessage("exercise 03-1: 1 jobs; it can have 2 to 26");
    }

    @Test
    void showsTheReadersJobsAsATable() {
        assertThat(exercise.text()).startsWith("Exercise 03-1, the jobs of Ada\njob  arrival  burst\n");
        assertThat(exercise.html()).contains("<caption").contains("the jobs of Ada");
    }

    @Test
    void theLibrarysOwnScheduleIsAlwaysRight() {
        for (int i = 0; i < 50; i++) {
            var any = Exercise.seeded("03-1", "reader " + i);
            for (var policy : new Policy[] {Policy.fcfs(), Policy.roundRobin(2), Policy.roundRobin(3)}) {
                var schedule = policy.run(any.workload());
                var slices =
                        schedule.slices().stream().map(slice -> slice.job()).toList();
                assertThat(any.slices(policy).check(String.join(" ", slices)).isRight())
                        .as("%s %s", any, policy.name())
                        .isTrue();
                var finish = new HashMap<String, Long>();
                schedule.results().forEach(result -> finish.put(result.name(), result.finish()));
                assertThat(any.finishTimes(policy).check(finish).isRight()).isTrue();
                assertThat(any.number("the mean waiting time", policy, run -> run.mean(Metric.WAITING), 0.01)
                                .check(schedule.mean(Metric.WAITING))
                                .isRight())
                        .isTrue();
            }
        }
    }
}
