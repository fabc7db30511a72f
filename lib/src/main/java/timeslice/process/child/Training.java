package timeslice.process.child;

import timeslice.process.ChildProcess;
import timeslice.process.Outcome;

/**
 * A program for the set-up: it starts one child that does what children do and writes, as it ends, a file with the
 * classes that it has loaded (the JVM's AOT cache). Children start sooner by it, and work without it.
 */
public final class Training {
    private Training() {}

    /**
     * Trains.
     *
     * @param arguments the file to write
     * @throws InterruptedException if somebody interrupts the only thread
     */
    public static void main(String... arguments) throws InterruptedException {
        var child = ChildProcess.named("training")
                // Its JVM writes the file as the last thing, and must not be cut short.
                .jvmOptions("-XX:AOTCacheOutput=" + arguments[0], "-D" + Lifeline.LONGEST_END + "=600000")
                .of(() -> {
                    System.out.println("one line");
                    Exercise.warmUp();
                    return "done";
                })
                .start();
        if (!child.outcome().equals(new Outcome.Exited(0))) {
            throw new IllegalStateException("the training ended otherwise than expected: " + child.outcome());
        }
    }
}
