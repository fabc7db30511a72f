package timeslice.interleaving;

import java.util.ArrayList;
import java.util.List;

/** Says who waits for whom when nobody can go on. */
final class Deadlocks {
    private Deadlocks() {}

    static Ending.Deadlock of(Stage<?> stage) {
        var cycle = cycle(stage);
        var waits = new ArrayList<Ending.Waiting>();
        cycle.forEach(thread -> add(thread, stage, waits));
        for (int thread = 0; thread < stage.size; thread++) {
            if (isWaiting(thread, stage) && !cycle.contains(thread)) {
                add(thread, stage, waits);
            }
        }
        return new Ending.Deadlock(waits, !cycle.isEmpty());
    }

    /** What one thread waits for, and who has it. */
    static String words(int thread, Stage<?> stage) {
        var waits = new ArrayList<Ending.Waiting>();
        add(thread, stage, waits);
        return waits.isEmpty()
                ? stage.name(thread) + " can go on"
                : waits.getFirst().words();
    }

    private static void add(int thread, Stage<?> stage, List<Ending.Waiting> waits) {
        var wait = stage.waiting(thread);
        if (wait != null) {
            int holder = wait.holder();
            waits.add(new Ending.Waiting(
                    stage.name(thread),
                    wait.what(),
                    holder == Wait.NOBODY ? "" : stage.name(holder),
                    holder != Wait.NOBODY && !isWaiting(holder, stage)));
        }
    }

    private static List<Integer> cycle(Stage<?> stage) {
        for (int thread = 0; thread < stage.size; thread++) {
            var path = new ArrayList<Integer>();
            int at = thread;
            while (at != Wait.NOBODY && isWaiting(at, stage) && !path.contains(at)) {
                path.add(at);
                var wait = stage.waiting(at);
                at = wait == null ? Wait.NOBODY : wait.holder();
            }
            if (at == thread && !path.isEmpty()) {
                return path;
            }
        }
        return List.of();
    }

    private static boolean isWaiting(int thread, Stage<?> stage) {
        return (stage.done & 1 << thread) == 0;
    }
}
