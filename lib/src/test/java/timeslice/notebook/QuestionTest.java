package timeslice.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuestionTest {
    @Nested
    class AskingForANumber {
        private final NumberQuestion mean = NumberQuestion.of("the mean waiting time", "ticks", () -> 8.6, 0.05)
                .mistake(() -> 12.6, "That is the mean turnaround time: leave out the bursts.");

        @Test
        void acceptsWhatIsNearEnough() {
            assertThat(mean.check(8.6)).isEqualTo(new Verdict.Right("The mean waiting time is 8.6 ticks."));
            assertThat(mean.check(8.64).isRight()).isTrue();
            assertThat(mean.check(8.7).isRight()).isFalse();
        }

        @Test
        void recognisesAKnownMistake() {
            assertThat(mean.check(12.6))
                    .isEqualTo(new Verdict.Wrong("", "That is the mean turnaround time: leave out the bursts."));
        }

        @Test
        void saysInWhichDirectionAnotherNumberIsWrongButNotTheRightOne() {
            assertThat(mean.check(9).text()).isEqualTo("Not yet. 9 ticks is too much.");
            assertThat(mean.check(1).text()).isEqualTo("Not yet. 1 tick is too little.");
        }

        @Test
        void takesNoNumberAsNoAnswerYet() {
            assertThat(mean.check(Double.NaN).text())
                    .isEqualTo("Not answered yet. Fill in the mean waiting time, in ticks.");
            assertThat(mean.check(null)).isInstanceOf(Verdict.Unanswered.class);
        }

        @Test
        void doesNotRepeatAUnitThatTheQuestionNames() {
            assertThat(NumberQuestion.of("the number of orders", "orders", () -> 35, 0)
                            .check(Double.NaN)
                            .text())
                    .isEqualTo("Not answered yet. Fill in the number of orders.");
        }

        @Test
        void refusesANegativeTolerance() {
            assertThatThrownBy(() -> NumberQuestion.of("x", "s", () -> 1, -1))
                    .hasMessage("tolerance -1.0: it must be 0 or more");
        }
    }

    @Nested
    class AskingForAnOrder {
        private final Question<String> order =
                Question.order("the order of the pages thrown out", List.of("7", "0", "1"));

        @Test
        void acceptsTheRightOne() {
            assertThat(order.check("7 0 1"))
                    .isEqualTo(new Verdict.Right("The order of the pages thrown out is 7 0 1."));
        }

        @Test
        void namesTheFirstWrongPlace() {
            assertThat(order.check("7 1 0"))
                    .isEqualTo(new Verdict.Wrong("Right so far: 7.", "As number 2 you have 1; it is 0."));
        }

        @Test
        void saysWhenSomethingIsMissingOrTooMuch() {
            assertThat(order.check("7").text())
                    .isEqualTo("Not yet. Right so far: 7. Your answer ends there, but 2 more must follow.");
            assertThat(order.check("7 0 1 2").text()).contains("Nothing follows after that, but you go on with 2.");
        }

        @Test
        void takesAnEmptyTextAsNoAnswerYet() {
            assertThat(order.check("").isRight()).isFalse();
            assertThat(order.check("")).isInstanceOf(Verdict.Unanswered.class);
        }
    }

    @Nested
    class AskingForAProperty {
        private final Question<IntUnaryOperator> doubles = Question.property(
                "Write a lambda that doubles a number.",
                answer -> answer.applyAsInt(3) == 6
                        ? Optional.empty()
                        : Optional.of("Of 3 it makes " + answer.applyAsInt(3) + "."),
                "It doubles.");

        @Test
        void acceptsWhatHasIt() {
            assertThat(doubles.check(x -> 2 * x)).isEqualTo(new Verdict.Right("It doubles."));
        }

        @Test
        void namesTheFirstCounterexample() {
            assertThat(doubles.check(x -> x * x)).isEqualTo(new Verdict.Wrong("", "Of 3 it makes 9."));
        }

        @Test
        void takesNullAsNoAnswerYet() {
            assertThat(doubles.check(null)).isEqualTo(new Verdict.Unanswered("Write a lambda that doubles a number."));
        }
    }

    @Nested
    class AVerdict {
        @Test
        void saysInWordsAndNotOnlyInColourHowItIs() {
            assertThat(new Verdict.Right("Well done.").text()).isEqualTo("Right. Well done.");
            assertThat(new Verdict.Wrong("", "It is B.").html()).contains("<strong>Not yet.</strong> It is B.");
        }

        @Test
        void showsMarkupInAnAnswerAsTheTextItIs() {
            assertThat(new Verdict.Wrong("", "There is no job <b>.").html()).contains("There is no job &lt;b&gt;.");
        }
    }
}
