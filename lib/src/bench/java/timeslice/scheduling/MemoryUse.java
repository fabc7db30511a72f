package timeslice.scheduling;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/** Bytes that a workload, its run and its slices take: what stays in the heap, and what was allocated on the way. */
final class MemoryUse {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int size;

    MemoryUse(int size) {
        this.size = size;
    }

    void print() {
        print("RR", Policy.roundRobin(2));
        print("MFQ", Policy.mfq(2, 4, 8));
    }

    private void print(String name, Policy policy) {
        read(policy.run(Jobs.random(1000, 8))); // so that classes are not counted
        long jobsAndRun = retained(() -> policy.run(Jobs.random(size, 8)));
        var jobs = Jobs.random(size, 8);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var run = policy.run(jobs);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        long recorded = retained(() -> read(run));
        long slices = run.slices().size();
        SchedulingBench.line("B/job " + name, (double) jobsAndRun / size);
        SchedulingBench.line("allocated B/job " + name, (double) allocated / size);
        SchedulingBench.line("B/slice " + name, (double) recorded / slices);
        SchedulingBench.line("memory " + name, (jobsAndRun + recorded) / (40.0 * size + 12.0 * slices));
    }

    /** All slices, every one of them looked at. */
    private static Slices read(Schedule run) {
        var slices = run.slices();
        SchedulingBench.readAll(slices);
        return slices;
    }

    private static long retained(Supplier<Object> work) {
        long before = used();
        var kept = work.get();
        try {
            return used() - before;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
