package timeslice.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Kills workers and children at random moments, and prints a line a number: how many kills and tasks there were, how
 * many tasks failed by a kill, and how many have no account: no right result and no failure that says what happened.
 * Its arguments are the number of kills and a seed; {@code victim} instead starts children, prints that it has, and
 * waits for its own end.
 */
final class FaultCampaign {
    private static final int WORKERS = 3;
    private static final int TASKS = 40;
    private static final int LONGEST_PAUSE = 60;

    private final Random random;
    private int kills;
    private int tasks;
    private int failed;
    private int unaccounted;

    private FaultCampaign(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("victim")) {
            victim();
            return;
        }
        var campaign = new FaultCampaign(Long.parseLong(arguments[1]));
        int wanted = Integer.parseInt(arguments[0]);
        campaign.workers(wanted * 3 / 4);
        campaign.children(wanted - wanted * 3 / 4);
        line("kills", campaign.kills);
        line("tasks", campaign.tasks);
        line("failed by a kill", campaign.failed);
        line("unaccounted", campaign.unaccounted);
        line("left", left());
    }

    private static void line(String name, long number) {
        System.out.println(name + "\t" + number);
    }

    private void workers(int wanted) throws InterruptedException {
        var given = new ArrayList<Future<Integer>>();
        try (var pool = new ProcessPool(WORKERS)) {
            for (int killed = 0; killed < wanted; ) {
                for (int i = 0; i < TASKS; i++) {
                    int number = given.size();
                    int microseconds = random.nextInt(2000);
                    given.add(pool.submit(() -> {
                        TimeUnit.MICROSECONDS.sleep(microseconds);
                        return number;
                    }));
                }
                Thread.sleep(random.nextInt(LONGEST_PAUSE));
                if (kill(pool.pids())) {
                    killed++;
                }
            }
            for (int i = 0; i < given.size(); i++) {
                account(given.get(i), i);
            }
        }
    }

    private void children(int wanted) throws InterruptedException {
        for (int i = 0; i < wanted; i++) {
            int number = i;
            var text = "x".repeat(random.nextInt(100_000));
            var child = ChildProcess.start(() -> text.length() + number);
            Thread.sleep(random.nextInt(600));
            child.kill();
            kills++;
            tasks++;
            switch (child.outcome()) {
                case Outcome.Exited(int code) when code == 0 && child.result() == text.length() + number -> {}
                case Outcome.Killed(String signal, int _) when signal.equals("SIGKILL") -> failed++;
                default -> unaccounted++;
            }
        }
    }

    private boolean kill(List<Long> pids) {
        if (pids.isEmpty()) {
            return false;
        }
        var victim = ProcessHandle.of(pids.get(random.nextInt(pids.size())));
        boolean isKilled = victim.isPresent() && victim.get().destroyForcibly();
        kills += isKilled ? 1 : 0;
        return isKilled;
    }

    private void account(Future<Integer> task, int result) throws InterruptedException {
        tasks++;
        try {
            unaccounted += task.get(1, TimeUnit.MINUTES) == result ? 0 : 1;
        } catch (ExecutionException thrown) {
            if (String.valueOf(thrown.getMessage()).contains("SIGKILL")) {
                failed++;
            } else {
                unaccounted++;
            }
        } catch (TimeoutException hangs) {
            unaccounted++;
        }
    }

    /** What lives although all has been waited for, but for the spare child, which is meant to; and what lies about. */
    private static long left() throws InterruptedException, IOException {
        Thread.sleep(1000);
        long processes = ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .count();
        return Math.max(0, processes - 1) + filesOfTheDead();
    }

    private static long filesOfTheDead() throws IOException {
        long files = 0;
        for (var place : new TreeSet<>(List.of("/dev/shm", System.getProperty("java.io.tmpdir")))) {
            try (var there = Files.newDirectoryStream(Path.of(place), "timeslice-*")) {
                for (var file : there) {
                    var owner = file.getFileName().toString().split("-", 3)[1];
                    boolean isNumber = !owner.isEmpty() && owner.chars().allMatch(Character::isDigit);
                    files += isNumber && ProcessHandle.of(Long.parseLong(owner)).isEmpty() ? 1 : 0;
                }
            }
        }
        return files;
    }

    private static void victim() throws InterruptedException {
        var pool = new ProcessPool(2);
        for (int i = 0; i < TASKS; i++) {
            var _ = pool.submit(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
        var writer = ChildProcess.start(() -> {
            while (true) {
                System.err.println("busy");
                Thread.sleep(1);
            }
        });
        System.out.println("started");
        writer.join();
    }
}
