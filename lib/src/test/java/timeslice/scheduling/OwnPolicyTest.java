package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnPolicyTest {
    private static final Workload TWO = Workload.of(Job.of("A", 0, 4), Job.of("B", 1, 2));

    @Test
    void is_one_line_and_compares_with_the_built_in_ones_in_one_more() {
        var lifo = Policy.named("Last come first", ready -> ready.last().run());

        var run = lifo.run(Samples.stallings());

        assertThat(run.slices()).hasToString("A 0-3, B 3-9, E 9-11, D 11-16, C 16-20");
        assertThat(Metrics.compare(run, Policy.fcfs().run(Samples.stallings()))
                        .stringColumn("policy")
                        .asList())
                .containsExactly("Last come first", "FCFS");
    }

    @Test
    void may_preempt_and_the_interrupted_job_keeps_its_place() {
        // Greatest index wins at once: C 2-3 interrupts B, which goes on before A.
        Policy youngest = ready -> ready.max(ReadyJob::index).run().untilArrival();
        var jobs = Workload.of(Job.of("A", 0, 3), Job.of("B", 1, 3), Job.of("C", 2, 1));

        assertThat(youngest.run(jobs).slices()).hasToString("A 0-1, B 1-2, C 2-3, B 3-5, A 5-7");
    }

    @Test
    void that_is_asked_at_an_arrival_and_stays_with_its_job_makes_one_slice() {
        Policy stays = ready -> ready.first().run().untilArrival();

        assertThat(stays.run(TWO).slices()).hasToString("A 0-4, B 4-6");
        assertThat(stays.run(TWO).decisions())
                .extracting(Decision::toString)
                .containsExactly(
                        "t=0: A runs, because it is the only ready job",
                        "t=1: A goes on, because the policy chooses it out of {A, B}",
                        "t=4: B runs, because it is the only ready job");
    }

    @Test
    void that_returns_no_job_is_named_with_time_and_jobs() {
        var broken = Policy.named("Mine", ready -> nothing());

        assertThatThrownBy(() -> broken.run(TWO))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy \"Mine\", at t=0: it chose no job (null) although {A} are ready; return one of "
                        + "them, such as ready.first().run()");
    }

    @Test
    void that_returns_a_job_which_is_not_ready_is_named_with_time_and_job() {
        var seen = new ArrayList<ReadyJob>();
        var broken = Policy.named("Mine", ready -> {
            seen.add(ready.first());
            return seen.getFirst().run();
        });

        assertThatThrownBy(() -> broken.run(TWO))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy \"Mine\", at t=4: it chose A, which is not ready; ready are {B}");
    }

    @Test
    void that_gives_an_empty_slice_is_told_what_is_wrong() {
        var broken = Policy.named("Mine", ready -> ready.first().run(0));

        assertThatThrownBy(() -> broken.run(TWO))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("policy \"Mine\" failed at t=0, with {A} ready: ")
                .hasMessageEndingWith("A was to run for 0 ticks; a slice lasts at least 1");
    }

    @Test
    void that_throws_is_named_and_its_exception_kept() {
        var broken = Policy.named("Mine", ready -> {
            throw new IllegalStateException("out of ideas");
        });

        assertThatThrownBy(() -> broken.run(TWO))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy \"Mine\" failed at t=0, with {A} ready: java.lang.IllegalStateException: out of "
                        + "ideas")
                .hasRootCauseMessage("out of ideas");
    }

    @Test
    void that_remembers_an_earlier_run_is_found_out_when_its_decisions_are_asked_for() {
        var calls = new ArrayList<Long>();
        var forgetful = Policy.named("Mine", ready -> {
            calls.add(ready.now());
            return calls.size() <= 3 ? ready.first().run(2) : ready.last().run(1);
        });
        var run = forgetful.run(TWO);

        assertThatThrownBy(run::decisions)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("policy \"Mine\" decides otherwise when it runs the same jobs again");
    }

    /** Null, hidden from the null checker: a reader's lambda in a cell is not checked either. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
