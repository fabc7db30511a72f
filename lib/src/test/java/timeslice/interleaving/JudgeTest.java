package timeslice.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static timeslice.interleaving.Steps.step;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class JudgeTest {
    private static final Program<int[]> TWO = Program.of(() -> new int[1])
            .thread("Ann", step("set", (int[] value) -> value[0] = 1))
            .thread("Bob", step("set", (int[] value) -> value[0] = 2))
            .outcome(value -> value[0]);

    private static Judgement of(Program<?> program, int value) {
        return program.explore().outcomes().stream()
                .filter(each -> each.ending().equals(new Ending.Value(value)))
                .findFirst()
                .orElseThrow()
                .judgement();
    }

    @Test
    void without_rules_no_value_is_judged() {
        assertThat(of(TWO, 1)).isEqualTo(Judgement.UNJUDGED);
        assertThat(TWO.explore().isSafe()).isTrue();
    }

    @Test
    void where_good_values_are_named_all_others_are_forbidden() {
        assertThat(of(TWO.acceptable(1), 1)).isEqualTo(Judgement.ACCEPTABLE);
        assertThat(of(TWO.acceptable(1), 2)).isEqualTo(Judgement.FORBIDDEN);
        assertThat(of(TWO.acceptable(1).interesting(2), 2)).isEqualTo(Judgement.INTERESTING);
    }

    @Test
    void where_bad_values_are_named_all_others_are_acceptable() {
        assertThat(of(TWO.forbidden(1), 1)).isEqualTo(Judgement.FORBIDDEN);
        assertThat(of(TWO.forbidden(1), 2)).isEqualTo(Judgement.ACCEPTABLE);
        assertThat(of(TWO.forbiddenIf(value -> (int) value > 1), 2)).isEqualTo(Judgement.FORBIDDEN);
    }

    @Test
    void a_rule_of_ones_own_comes_first() {
        var program = TWO.acceptable(1, 2).judge(ending -> ending.words().equals("2") ? Judgement.INTERESTING : null);
        assertThat(of(program, 1)).isEqualTo(Judgement.ACCEPTABLE);
        assertThat(of(program, 2)).isEqualTo(Judgement.INTERESTING);
    }

    @Test
    void deadlocks_are_forbidden_unless_a_rule_says_otherwise() {
        var program = Program.of(() -> new int[1]).thread("Ann", Steps.<int[]>await("never", value -> value[0] == 1));
        assertThat(program.explore().isSafe()).isFalse();
        assertThat(program.judge(_ -> Judgement.ACCEPTABLE).explore().isSafe()).isTrue();
    }

    @Test
    void arrays_are_compared_by_their_elements() {
        var all = TWO.outcome(value -> value).explore();
        assertThat(all.outcomes()).hasSize(2);
        assertThat(all.outcomes().getFirst().ending().words()).isEqualTo("[1]");
    }
}
