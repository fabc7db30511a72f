package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeartbeatQuestionTest {
    private final HeartbeatQuestion question = new HeartbeatQuestion();

    @Test
    void aLoopInsideTheTryIsRight() {
        var verdict = question.check(beat -> {
            try {
                while (true) {
                    beat.run();
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(verdict.text()).isEqualTo("Right. It beats until somebody asks it to stop, and then it stops.");
    }

    @Test
    void aLoopThatSwallowsTheRequestIsFoundAndEnded() {
        var thread = new Thread[1];
        var verdict = question.check(beat -> {
            thread[0] = Thread.currentThread();
            while (true) {
                beat.run();
                sleepThroughInterrupts();
            }
        });
        assertThat(verdict.text()).contains("seconds after its thread was interrupted it is still there");
        assertThat(thread[0])
                .satisfies(left ->
                        assertThat(left.join(java.time.Duration.ofSeconds(10))).isTrue());
    }

    private static void sleepThroughInterrupts() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            // the mistake that the question is about
        }
    }

    @Test
    void endingByItselfIsNamed() {
        assertThat(question.check(beat -> {
                            for (int i = 0; i < 5; i++) {
                                beat.run();
                            }
                        })
                        .text())
                .contains("The thread ends by itself; it has called beat.run() so often: 5.");
    }

    @Test
    void beatingWithoutAPauseIsNamed() {
        assertThat(question.check(beat -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                beat.run();
                            }
                        })
                        .text())
                .contains("But without a pause");
    }

    @Test
    void anExceptionIsReported() {
        assertThat(question.check(_ -> {
                            throw new IllegalStateException("no heart");
                        })
                        .text())
                .contains("no heart");
    }

    @Test
    void nothingYetIsNotWrong() {
        assertThat(question.check(null)).isInstanceOf(Verdict.Unanswered.class);
    }
}
