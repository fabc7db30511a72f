package timeslice.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a child process: it computes until it has used its CPU time, then tells when it
 * really ran. Its parent speaks to it by standard input, and it answers by standard output. Where it is
 * TIMED, it is stopped at the end of each quantum but the last by its {@link QuantumTimer}, and its parent
 * only continues it; no timer is set while it computes the last part of its demand, and none afterwards.
 *
 * <pre>
 * child:  ready PINNED TETHERED TIMED    parent: go
 * child:  done CPU-NANOSECONDS           parent: report
 * child:  ran FROM TO (once for each stretch), end
 * </pre>
 */
final class CpuBoundChild {
    static final String READY = "ready";
    static final String GO = "go";
    static final String DONE = "done";
    static final String REPORT = "report";
    static final String RAN = "ran";
    static final String END = "end";

    /** Enough for all classes to be loaded before the run begins, in nanoseconds of CPU time. */
    private static final long WARM_UP = 2_000_000;

    private CpuBoundChild() {}

    /**
     * Does the job.
     *
     * @param arguments the CPU time to use, in nanoseconds; the parent's process number; the number of the
     *     CPU to stay on, or -1; the quantum in nanoseconds after which it is to be stopped, or 0
     * @throws IOException if the list of threads cannot be read
     * @throws InterruptedException never, as nobody interrupts the main thread
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long demand = Long.parseLong(arguments[0]);
        long parent = Long.parseLong(arguments[1]);
        int cpu = Integer.parseInt(arguments[2]);
        long quantum = Long.parseLong(arguments[3]);
        var orders = listen();
        boolean isTethered = Tether.bindTo(parent);
        var clock = CpuClock.of(ProcessHandle.current());
        new Stretches(clock).compute(WARM_UP);
        var timer = quantum > 0 ? QuantumTimer.forThisThread() : Optional.<QuantumTimer>empty();
        var stretches = new Stretches(clock);
        boolean isPinned = cpu >= 0 && Pin.pinSelf(cpu); // last, so that children start on all CPUs
        say(READY + " " + isPinned + " " + isTethered + " " + timer.isPresent());
        await(orders, GO);
        say(DONE + " "
                + (timer.isPresent() ? stretches.compute(demand, quantum, timer.get()) : stretches.compute(demand)));
        await(orders, REPORT);
        stretches.forEach((from, to) -> say(RAN + " " + from + " " + to));
        say(END);
    }

    /** Reads what the parent says; when the parent has gone, this process ends at once. */
    private static BlockingQueue<String> listen() {
        var orders = new LinkedBlockingQueue<String>();
        Thread.ofPlatform().daemon().name("orders").start(() -> {
            try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    orders.add(line);
                }
            } catch (IOException broken) {
                // as good as its end
            }
            Runtime.getRuntime().halt(1);
        });
        return orders;
    }

    private static void await(BlockingQueue<String> orders, String expected) throws InterruptedException {
        var order = orders.take();
        if (!order.equals(expected)) {
            throw new IllegalStateException("expected the order \"" + expected + "\", but heard \"" + order + "\"");
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
