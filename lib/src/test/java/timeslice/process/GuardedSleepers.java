package timeslice.process;

import java.io.IOException;
import java.util.List;

/** A program with two stopped children that no kernel kills for it, and a guard over them. */
final class GuardedSleepers {
    private GuardedSleepers() {}

    /** Starts them and waits to be ended; a line of standard input dismisses the guard. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var first = new ProcessBuilder("/bin/sleep", "600").start();
        var second = new ProcessBuilder("/bin/sleep", "600").start();
        var guard = Guard.over(List.of(first.pid(), second.pid()));
        Signal.STOP.send(first.pid());
        Signal.STOP.send(second.pid());
        System.out.println(first.pid() + " " + second.pid() + " " + guard.pid());
        if (System.in.read() >= 0) {
            guard.dismiss();
            System.out.println("dismissed");
        }
        Thread.sleep(600_000);
    }
}
