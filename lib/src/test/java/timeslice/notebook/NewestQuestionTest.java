package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestQuestionTest {
    private final NewestQuestion question = new NewestQuestion();

    @Test
    void offeringAndThrowingAwayInTurnIsRight() {
        assertThat(question.check((queue, value) -> {
                            while (!queue.offer(value)) {
                                queue.poll();
                            }
                        })
                        .isRight())
                .isTrue();
    }

    @Test
    void askingFirstAndActingAfterwardsFailsWhenAnotherThreadIsFaster() {
        var verdict = question.check((queue, value) -> {
            if (queue.remainingCapacity() == 0) {
                queue.remove();
            }
            queue.add(value);
        });
        assertThat(verdict.text())
                .contains("Another sensor fills the place that you make free.")
                .contains("IllegalStateException");
    }

    @Test
    void aSecondOfferThatMayFailLosesTheValue() {
        var verdict = question.check((queue, value) -> {
            if (!queue.offer(value)) {
                queue.poll();
                boolean isIn = queue.offer(value);
                assertThat(isIn).isIn(true, false);
            }
        });
        assertThat(verdict.text()).contains("your value was lost");
    }

    @Test
    void waitingForRoomIsFoundAndEnded() {
        var verdict = question.check((queue, value) -> {
            try {
                queue.put(value);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(verdict.text()).contains("your code still waits 2 seconds after d has come");
    }

    @Test
    void throwingAwayTheNewestInsteadIsNamed() {
        assertThat(question.check((queue, value) -> {
                            boolean isIn = queue.offer(value);
                            assertThat(isIn).isIn(true, false);
                        })
                        .text())
                .contains("then b, c and d must be, but it is [a, b, c]");
    }

    @Test
    void nothingYetIsNotWrong() {
        assertThat(question.check(null)).isInstanceOf(Verdict.Unanswered.class);
    }
}
