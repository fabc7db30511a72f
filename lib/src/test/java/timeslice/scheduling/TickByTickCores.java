package timeslice.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several processors once more, one tick after the other, without any queue: every ready job has a level
 * and a ticket, drawn anew whenever it goes to a tail, and the order of the queue is that of (level, ticket).
 * The engine for several processors is held against it. Knows FCFS, round robin and OSTEP's feedback queues
 * with allotments, both tie rules, I/O with devices; no cost of switching, no boost.
 */
final class TickByTickCores {
    private static final class Task {
        final int index;
        final List<Burst> bursts;
        int burst = -1;
        long left;
        long quantumLeft;
        int quantaLeft;
        int level;
        long ticket;
        boolean ready;
        int core = -1; // on which it runs
        int home = -1; // on which it ran last
        int queue; // whose queue it stands in
        long wakes = Long.MAX_VALUE;
        long asked;
        long began = -1;
        long finish = -1;

        Task(int index, List<Burst> bursts) {
            this.index = index;
            this.bursts = bursts;
        }
    }

    private final Workload jobs;
    private final FeedbackQueues policy;
    private final boolean isPreemptive;
    private final @Nullable Task[] cores;
    private final boolean isPerCore;
    private final List<Task> tasks = new ArrayList<>();
    private final long[] deviceFree;
    private final List<List<Integer>> lanes = new ArrayList<>();
    private long tickets;
    private long requests;

    TickByTickCores(Workload jobs, FeedbackQueues policy, int cores, boolean isPerCore) {
        this.jobs = jobs;
        this.policy = policy;
        this.isPerCore = isPerCore;
        isPreemptive = policy.rules().preemptive();
        this.cores = new Task[cores];
        deviceFree = new long[jobs.io == null ? 0 : jobs.io.devices().size()];
        for (int core = 0; core < cores; core++) {
            lanes.add(new ArrayList<>());
        }
        for (int job = 0; job < jobs.size(); job++) {
            tasks.add(new Task(job, jobs.job(job).bursts()));
        }
    }

    /** Runs all; who is on each processor during each tick from 0 on: the job's place, or -1. */
    List<List<Integer>> run() {
        for (long now = 0; tasks.stream().anyMatch(task -> task.finish < 0); now++) {
            boundary(now);
            for (int core = 0; core < cores.length; core++) {
                var task = cores[core];
                lanes.get(core).add(task == null ? -1 : task.index);
                if (task != null) {
                    task.began = task.began < 0 ? now : task.began;
                    task.left--;
                    task.quantumLeft--;
                }
            }
        }
        return lanes;
    }

    long[] starts() {
        return tasks.stream().mapToLong(task -> task.began).toArray();
    }

    long[] finishes() {
        return tasks.stream().mapToLong(task -> task.finish).toArray();
    }

    private void boundary(long now) {
        var expired = new ArrayList<Task>();
        for (var task : cores.clone()) {
            if (task != null && task.left == 0) {
                boolean usedUp = task.quantumLeft == 0;
                leaveCore(task);
                if (policy.rules().freshAfterIo()) {
                    refill(task);
                }
                if (usedUp) {
                    spend(task);
                }
                next(task, now);
            } else if (task != null && task.quantumLeft == 0) {
                expired.add(task);
            }
        }
        if (policy.tie() == Tie.ARRIVAL_FIRST) {
            comers(now);
        }
        for (var task : expired) {
            leaveCore(task);
            spend(task);
            task.ready = true;
            task.ticket = tickets++;
        }
        comers(now);
        assign();
    }

    private void comers(long now) {
        for (var task : tasks) {
            if (task.burst < 0 && jobs.job(task.index).arrival() == now) {
                refill(task);
                next(task, now);
            }
        }
        tasks.stream()
                .filter(task -> task.wakes == now)
                .sorted(Comparator.comparingLong(task -> task.asked))
                .toList()
                .forEach(task -> {
                    task.wakes = Long.MAX_VALUE;
                    next(task, now);
                });
    }

    /** The task begins its next burst. */
    private void next(Task task, long now) {
        task.burst++;
        if (task.burst == task.bursts.size()) {
            task.finish = now;
            return;
        }
        switch (task.bursts.get(task.burst)) {
            case Burst.Cpu cpu -> {
                task.left = cpu.time();
                task.queue = task.home >= 0 || !isPerCore ? Math.max(0, task.home) : shortest();
                task.ticket = tickets++;
                task.ready = true;
            }
            case Burst.Io io -> {
                task.asked = requests++;
                long from = now;
                if (!io.device().isEmpty()) {
                    int device = jobs.io == null ? 0 : jobs.io.devices().indexOf(io.device());
                    from = Math.max(now, deviceFree[device]);
                    deviceFree[device] = from + io.time();
                }
                task.wakes = from + io.time();
            }
        }
    }

    private int shortest() {
        return IntStream.range(0, cores.length)
                .boxed()
                .min(Comparator.comparingLong(this::length))
                .orElseThrow();
    }

    private long length(int core) {
        return tasks.stream()
                .filter(task -> task.queue == core && (task.ready || task.core == core))
                .count();
    }

    private void assign() {
        if (isPerCore) {
            for (int core = 0; core < cores.length; core++) {
                int number = core;
                assign(
                        List.of(core),
                        tasks.stream().filter(task -> task.queue == number).toList());
            }
            for (int core = 0; core < cores.length; core++) {
                if (cores[core] == null) {
                    steal(core);
                }
            }
        } else {
            assign(IntStream.range(0, cores.length).boxed().toList(), tasks);
        }
    }

    private void assign(List<Integer> numbers, List<Task> queue) {
        var order = queue.stream()
                .filter(task -> task.ready || (isPreemptive && task.core >= 0))
                .sorted(Comparator.<Task>comparingInt(task -> task.level).thenComparingLong(task -> task.ticket))
                .toList();
        long room = numbers.stream()
                .filter(number -> isPreemptive || cores[number] == null)
                .count();
        var chosen = order.stream().limit(room).toList();
        for (var task : order) {
            if (task.core >= 0 && !chosen.contains(task)) {
                leaveCore(task);
                task.ready = true;
            }
        }
        for (var task : chosen) {
            if (task.core < 0) {
                run(
                        task,
                        numbers.stream()
                                .filter(number -> cores[number] == null)
                                .findFirst()
                                .orElseThrow());
            }
        }
    }

    private void steal(int thief) {
        long most = 0;
        int victim = -1;
        for (int core = 0; core < cores.length; core++) {
            int number = core;
            long waiting = tasks.stream()
                    .filter(task -> task.ready && task.queue == number)
                    .count();
            if (waiting > most) {
                most = waiting;
                victim = core;
            }
        }
        if (victim >= 0) {
            int from = victim;
            var last = tasks.stream()
                    .filter(task -> task.ready && task.queue == from)
                    .max(Comparator.<Task>comparingInt(task -> task.level).thenComparingLong(task -> task.ticket))
                    .orElseThrow();
            last.queue = thief;
            last.ticket = tickets++;
            run(last, thief);
        }
    }

    private void run(Task task, int core) {
        cores[core] = task;
        task.core = core;
        task.home = core;
        task.ready = false;
    }

    private void leaveCore(Task task) {
        cores[task.core] = null;
        task.core = -1;
    }

    private void spend(Task task) {
        task.quantaLeft--;
        if (task.quantaLeft == 0) {
            task.level = Math.min(task.level + 1, policy.quanta().size() - 1);
            refill(task);
        } else {
            task.quantumLeft = policy.quanta().get(task.level);
        }
    }

    private void refill(Task task) {
        task.quantumLeft = policy.quanta().get(task.level);
        task.quantaLeft = policy.allotments().get(task.level);
    }
}
