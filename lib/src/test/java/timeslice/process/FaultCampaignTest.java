package timeslice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Processes are killed at random moments, over and over. Each task is accounted for, and nothing is left. The long
 * form is a benchmark; {@code -Dtimeslice.kills=1000} makes this one longer.
 */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultCampaignTest {
    private static final int KILLS = Integer.getInteger("timeslice.kills", 24);
    private static final long SEED = 20_240_917;

    private Set<Path> files = Set.of();

    @BeforeEach
    void look() throws IOException {
        files = temporaryFiles();
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        Processes.awaitNoChildren();
        Processes.await(
                "no reader is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("output of ")));
        var now = temporaryFiles();
        now.removeAll(files);
        // A kernel or a test run that begins beside this one makes a folder, too.
        assertThat(now)
                .filteredOn(file -> file.getFileName().toString().startsWith("timeslice"))
                .allMatch(file -> file.toString().matches(".*/timeslice-(kernel|test)-.*"));
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (var there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return there.collect(Collectors.toCollection(HashSet::new));
        }
    }

    @Test
    void workers_that_are_killed_cost_at_most_the_task_that_each_worked_at() throws Exception {
        var random = new Random(SEED);
        int kills = 0;
        var tasks = new ArrayList<Future<Integer>>();
        try (var pool = new ProcessPool(3)) {
            while (kills < KILLS) {
                for (int i = 0; i < 50; i++) {
                    int number = tasks.size();
                    int microseconds = random.nextInt(3000);
                    tasks.add(pool.submit(() -> {
                        TimeUnit.MICROSECONDS.sleep(microseconds);
                        return number;
                    }));
                }
                Thread.sleep(random.nextInt(40));
                kills += kill(pool.pids(), random);
            }
            int lost = 0;
            for (int i = 0; i < tasks.size(); i++) {
                lost += isLost(tasks.get(i), i) ? 1 : 0;
            }
            assertThat(lost).isBetween(0, kills);
            assertThat(pool.counts()).isEqualTo(new PoolCounts(0, 0, 0, tasks.size()));
            assertThat(pool.map(List.of(1, 2, 3), i -> i)).containsExactly(1, 2, 3);
        }
    }

    /** Waits for the task: it has its result, or the one failure that there is an excuse for. */
    private static boolean isLost(Future<Integer> task, int result) throws Exception {
        try {
            assertThat(task.get(1, TimeUnit.MINUTES)).isEqualTo(result);
            return false;
        } catch (ExecutionException failed) {
            assertThat(failed.getCause())
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("was killed by the signal SIGKILL (9) while it worked at the task");
            return true;
        }
    }

    private static int kill(List<Long> pids, Random random) {
        if (pids.isEmpty()) {
            return 0;
        }
        var victim = ProcessHandle.of(pids.get(random.nextInt(pids.size())));
        return victim.isPresent() && victim.get().destroyForcibly() ? 1 : 0;
    }

    @Test
    void a_pool_that_is_shut_down_while_its_workers_die_ends_and_answers_everybody() throws Exception {
        var random = new Random(SEED + 1);
        for (int round = 0; round < KILLS / 6; round++) {
            var tasks = new ArrayList<Future<Integer>>();
            var pool = new ProcessPool(2);
            for (int i = 0; i < 40; i++) {
                int number = i;
                tasks.add(pool.submit(() -> number));
            }
            Thread.sleep(random.nextInt(600));
            kill(pool.pids(), random);
            if (random.nextBoolean()) {
                pool.shutdown();
            } else {
                pool.shutdownNow();
            }
            kill(pool.pids(), random);
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            for (int i = 0; i < tasks.size(); i++) {
                try {
                    var _ = isLost(tasks.get(i), i);
                } catch (CancellationException neverBegun) {
                    assertThat(pool.isShutdown()).isTrue();
                }
            }
        }
    }

    @Test
    void children_that_are_killed_at_any_moment_of_their_lives_end_in_one_clear_way() throws Exception {
        var random = new Random(SEED + 2);
        // Some at a time: each has its own moment, and all would take as long as all the moments together.
        try (var killers = Executors.newFixedThreadPool(4)) {
            var kills = new ArrayList<Future<?>>();
            for (int i = 0; i < KILLS; i++) {
                var text = "x".repeat(random.nextInt(100_000));
                int moment = random.nextInt(900);
                kills.add(killers.submit(() -> killAfter(moment, text)));
            }
            for (var kill : kills) {
                assertThat(kill.get(2, TimeUnit.MINUTES)).isNull();
            }
        }
    }

    private static @Nullable Void killAfter(int milliseconds, String text) throws InterruptedException {
        var child = ChildProcess.start(() -> text + text);
        Thread.sleep(milliseconds);
        child.kill();
        switch (child.outcome(Duration.ofMinutes(1))) {
            case Outcome.Exited(int code) -> {
                assertThat(code).isZero();
                assertThat(child.result()).hasSize(2 * text.length());
            }
            case Outcome.Killed(String signal, int number) -> assertThat(signal).isEqualTo("SIGKILL");
            case Outcome other -> throw new AssertionError(other);
        }
        return null;
    }
}
