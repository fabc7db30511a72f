package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InputOutputTest {
    @Test
    void of_one_job_overlaps_with_the_computing_of_another() {
        // A computes 0-2, does I/O 2-5, while B computes 2-6; A was ready from 5 and computes 6-7.
        var jobs = Workload.of(Job.of("A", 0, Burst.cpu(2), Burst.io(3), Burst.cpu(1)), Job.of("B", 0, 4));

        var run = Policy.fcfs().run(jobs);

        assertThat(run.slices()).hasToString("A 0-2, B 2-6, A 6-7");
        assertThat(run.of("A").blocked()).isEqualTo(3);
        assertThat(run.of("A").waiting()).isEqualTo(1);
        assertThat(run.timeline().lanes().get(1))
                .isEqualTo(new Lane(
                        "A",
                        List.of(
                                new Span(0, 2, State.RUNNING, ""),
                                new Span(2, 5, State.BLOCKED, ""),
                                new Span(5, 6, State.READY, ""),
                                new Span(6, 7, State.RUNNING, ""))));
    }

    @Test
    void on_a_named_device_queues_first_come_first_served() {
        // A computes 0-1, has the disk 1-6. B computes 1-2, waits for the disk, has it 6-11.
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(1), Burst.io(5, "disk"), Burst.cpu(1)),
                Job.of("B", 0, Burst.cpu(1), Burst.io(5, "disk"), Burst.cpu(1)));

        var run = Policy.fcfs().run(jobs);

        assertThat(run.slices()).hasToString("A 0-1, B 1-2, A 6-7, B 11-12");
        assertThat(run.of("B").blocked()).isEqualTo(9);
        assertThat(run.of("B").waiting()).isEqualTo(1);
        assertThat(run.timeline().lanes()).extracting(Lane::name).containsExactly("CPU", "disk", "A", "B");
        assertThat(run.timeline().lanes().get(1).spans())
                .containsExactly(new Span(1, 6, State.RUNNING, "A"), new Span(6, 11, State.RUNNING, "B"));
    }

    @Test
    void without_a_device_name_queues_for_nothing() {
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(1), Burst.io(5), Burst.cpu(1)),
                Job.of("B", 0, Burst.cpu(1), Burst.io(5), Burst.cpu(1)));

        assertThat(Policy.fcfs().run(jobs).slices()).hasToString("A 0-1, B 1-2, A 6-7, B 7-8");
    }

    @Test
    void may_come_first_and_last() {
        // GATE 2006: 20 % input, 70 % computing, 10 % output of 10 and 20; the CPU is idle until 2.
        var jobs = Workload.of(
                Job.of("P1", 0, Burst.io(2), Burst.cpu(7), Burst.io(1)),
                Job.of("P2", 0, Burst.io(4), Burst.cpu(14), Burst.io(2)));

        var run = Policy.fcfs().run(jobs);

        assertThat(run.slices()).hasToString("P1 2-9, P2 9-23");
        assertThat(run.of("P1")).isEqualTo(new JobResult("P1", 0, 7, 2, 10, 3));
        assertThat(run.of("P2").finish()).isEqualTo(25);
        assertThat(run.of("P2").waiting()).isEqualTo(5);
        assertThat(run.of("P2").response()).isEqualTo(9);
    }

    @Test
    void ending_at_the_instant_of_an_arrival_lets_the_new_job_in_first() {
        // At 3 A comes back from I/O and N arrives, while B runs until 4.
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(1), Burst.io(2), Burst.cpu(1)), Job.of("B", 0, 3), Job.of("N", 3, 1));

        assertThat(Policy.fcfs().run(jobs).slices()).hasToString("A 0-1, B 1-4, N 4-5, A 5-6");
    }

    @Test
    void of_the_exam_question_GATE_2014_ends_when_its_answer_says() {
        // A 100/500, B 350/500, C 200/500 ms of computing and I/O in turn; quantum 50 ms.
        // Published answer: C's first I/O is over at 1000.
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(100), Burst.io(500), Burst.cpu(100), Burst.io(500)),
                Job.of("B", 5, Burst.cpu(350), Burst.io(500), Burst.cpu(350), Burst.io(500)),
                Job.of("C", 10, Burst.cpu(200), Burst.io(500)));

        assertThat(Policy.roundRobin(50).run(jobs).of("C").finish()).isEqualTo(1000);
    }

    @Test
    void is_served_in_the_order_of_the_requests_even_if_they_come_while_a_slice_runs() {
        // L arrives at 1 and asks for the disk at once: 1-5. A asks at 3, has it 5-9.
        var jobs = Workload.of(
                Job.of("A", 0, Burst.cpu(3), Burst.io(4, "disk"), Burst.cpu(1)),
                Job.of("L", 1, Burst.io(4, "disk"), Burst.cpu(1)));

        assertThat(Policy.fcfs().run(jobs).slices()).hasToString("A 0-3, L 5-6, A 9-10");
    }
}
