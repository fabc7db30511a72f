package timeslice.process;

import java.io.IOException;
import java.time.Duration;

/** A program that runs {@link RealRoundRobinTest#JOBS}, says in which order they ran, and waits. */
final class OrderedRun {
    private OrderedRun() {}

    /** Prints the turns in one line, then ends when its standard input does. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var run = RealScheduler.roundRobin(Duration.ofMillis(50)).run(RealRoundRobinTest.JOBS);
        System.out.println(String.join(" ", run.timeline().lane("CPU").turns()));
        int ignored = System.in.read();
    }
}
