package timeslice.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** With many ready jobs, policies find the one to run in other ways; it is the same one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LongQueueTest {
    private static final int RUNS = 300;

    @Test
    void the_highest_response_ratio_is_found_among_the_longest_waiting_of_each_burst() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            Policy looking = ready -> Policy.hrrn().choose(ready);
            assertThat(Policy.hrrn().run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(looking.run(jobs).results());
        }
    }

    @Test
    void the_ticket_drawn_is_found_by_partial_sums() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            assertThat(Policy.lottery(2, seed).run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(new Counting(2, new SplittableRandom(seed))
                            .run(jobs)
                            .results());
        }
    }

    @Test
    void the_least_pass_is_found_by_a_heap() {
        for (int seed = 0; seed < RUNS; seed++) {
            var jobs = workload(seed);
            Policy all = Policy.stride(2).begin(jobs);
            Policy withoutItsHeap = new Policy() {
                @Override
                public Choice choose(ReadyQueue ready) {
                    return all.choose(ready);
                }

                @Override
                public void entered(ReadyJob job) {
                    all.entered(job);
                    if (job.index() == 0) {
                        all.stopped(job, Stop.EXPIRED); // told of one job too many, it looks at all
                    }
                }

                @Override
                public void stopped(ReadyJob job, Stop why) {
                    all.stopped(job, why);
                }
            };
            assertThat(Policy.stride(2).run(jobs).results())
                    .as("seed %d", seed)
                    .isEqualTo(withoutItsHeap.run(jobs).results());
        }
    }

    @Test
    void a_batch_of_a_hundred_thousand_jobs_does_not_take_minutes() {
        var random = new SplittableRandom(1);
        var jobs = new WorkloadBuilder();
        for (int i = 0; i < 100_000; i++) {
            jobs.add(new Job(
                    "J" + i,
                    0,
                    List.of(Burst.cpu(1 + random.nextInt(20))),
                    random.nextInt(8),
                    1 + random.nextInt(9),
                    i + 1));
        }
        var batch = jobs.build(WorkloadInfo.NONE);
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (var policy : new Policy[] {
            Policy.sjf().estimated(new Estimate(0.5, 10)),
            Policy.lrtf(),
            Policy.edf(),
            Policy.hrrn(),
            Policy.priority().preempting().quantum(4),
            Policy.lottery(4, 1),
            Policy.stride(4)
        }) {
            assertThat(policy.run(batch).makespan())
                    .as(policy.name())
                    .isEqualTo(policy.run(batch).busy());
        }
        // looked at one by one, these are more than ten thousand million jobs
        assertThat(threads.getCurrentThreadCpuTime() - before).isLessThan(60_000_000_000L);
    }

    /** The lottery, counted out. */
    private record Counting(long quantum, SplittableRandom random) implements Policy {
        @Override
        public Choice choose(ReadyQueue ready) {
            long tickets = ready.stream().mapToLong(ReadyJob::tickets).sum();
            long left = random.nextLong(tickets);
            for (var job : ready) {
                left -= job.tickets();
                if (left < 0) {
                    return job.run(quantum);
                }
            }
            throw new IllegalStateException("no job holds ticket " + left);
        }
    }

    /** First 150 to 400 jobs at once, then one now and then, so that the queue becomes short. */
    private static Workload workload(int seed) {
        var random = new SplittableRandom(seed);
        int size = 150 + random.nextInt(250);
        var jobs = new ArrayList<Job>();
        for (int i = 0; i < size + 50; i++) {
            long arrival = i < size ? random.nextInt(20) : random.nextInt(2_000);
            var bursts = random.nextInt(4) == 0
                    ? List.of(Burst.cpu(1 + random.nextInt(9)), Burst.io(3), Burst.cpu(2))
                    : List.of(Burst.cpu(1 + random.nextInt(9)));
            jobs.add(new Job("J" + i, arrival, bursts, 0, 1 + random.nextInt(9), Job.NO_DEADLINE));
        }
        return Workload.of(jobs);
    }
}
