package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParallelSumQuestionTest {
    private final ParallelSumQuestion question = new ParallelSumQuestion();

    private static Thread adds(List<Integer> numbers, int from, int to, long[] sums, int place) {
        return Thread.ofPlatform().start(() -> {
            for (int i = from; i < to; i++) {
                sums[place] += numbers.get(i);
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void halvesForTwoThreadsThatAreJoinedAreRight() {
        var verdict = question.check(numbers -> {
            var sums = new long[2];
            int middle = numbers.size() / 2;
            var left = adds(numbers, 0, middle, sums, 0);
            var right = adds(numbers, middle, numbers.size(), sums, 1);
            join(left);
            join(right);
            return sums[0] + sums[1];
        });
        assertThat(verdict.text()).startsWith("Right.");
    }

    @Test
    void startingAndJoiningInTurnIsNotSideBySide() {
        var verdict = question.check(numbers -> {
            var sums = new long[2];
            int middle = numbers.size() / 2;
            join(adds(numbers, 0, middle, sums, 0));
            join(adds(numbers, middle, numbers.size(), sums, 1));
            return sums[0] + sums[1];
        });
        assertThat(verdict.text()).contains("One thread does not read before the other has ended");
    }

    @Test
    void addingInTheCallingThreadIsNamed() {
        var verdict = question.check(
                numbers -> numbers.stream().mapToLong(number -> number).sum());
        assertThat(verdict.text()).contains("The calling thread reads the list itself");
    }

    @Test
    void oneThreadIsNotTwo() {
        var verdict = question.check(numbers -> {
            var sums = new long[1];
            join(adds(numbers, 0, numbers.size(), sums, 0));
            return sums[0];
        });
        assertThat(verdict.text()).contains("Only one new thread reads the list");
    }

    @Test
    void unequalPartsAreNamed() {
        var verdict = question.check(numbers -> {
            var sums = new long[2];
            int first = Math.min(1, numbers.size());
            var left = adds(numbers, 0, first, sums, 0);
            var right = adds(numbers, first, numbers.size(), sums, 1);
            join(left);
            join(right);
            return sums[0] + sums[1];
        });
        assertThat(verdict.text()).contains("One thread reads 999 of the 1000 numbers");
    }

    @Test
    void aLostLastNumberShowsInShortLists() {
        var verdict = question.check(numbers -> {
            var sums = new long[2];
            int middle = numbers.size() / 2;
            var left = adds(numbers, 0, middle, sums, 0);
            var right = adds(numbers, middle, 2 * middle, sums, 1);
            join(left);
            join(right);
            return sums[0] + sums[1];
        });
        assertThat(verdict.text()).contains("The sum of a list of 1 number, from 1 on, is 1; you have 0.");
    }

    @Test
    void anExceptionIsReported() {
        assertThat(question.check(_ -> {
                            throw new IllegalStateException("no sum");
                        })
                        .text())
                .contains("your function throws");
    }

    @Test
    void nothingYetIsNotWrong() {
        assertThat(question.check(null)).isInstanceOf(Verdict.Unanswered.class);
    }
}
