package timeslice.process;

import java.time.Duration;

/** How a child process ended, or why it has not. */
public sealed interface Outcome {
    /**
     * The process ended by itself: its work was done, or it called {@link System#exit}.
     *
     * @param code its exit code, 0 to 255; 0 says that all went well
     */
    record Exited(int code) implements Outcome {}

    /**
     * The work ended with an exception that nobody caught; the process ended with the exit code 1.
     *
     * @param exception the exception, with the stack trace that it had in the child
     */
    record Threw(Throwable exception) implements Outcome {}

    /**
     * A signal ended the process. After a fatal error of the JVM, such as SIGSEGV, the signal is the one that the JVM
     * printed.
     *
     * @param signal its name, such as {@code "SIGKILL"}
     * @param number its number, such as 9
     */
    record Killed(String signal, int number) implements Outcome {}

    /**
     * The process never began.
     *
     * @param reason what the system said, and what can be done about it
     */
    record FailedToStart(String reason) implements Outcome {}

    /**
     * It had not ended when the time was over; it goes on.
     *
     * @param after how long somebody waited
     */
    record TimedOut(Duration after) implements Outcome {}

    /**
     * The number that the system keeps for the process's parent: the exit code, 1 after an exception, and 128
     * plus the signal's number for a killed process, as a shell shows it.
     *
     * @return the code, 0 to 255
     * @throws IllegalStateException if the process has not ended or never began
     */
    default int code() {
        return switch (this) {
            case Exited(int code) -> code;
            case Threw threw -> 1;
            case Killed killed -> 128 + killed.number();
            case FailedToStart(String reason) ->
                throw new IllegalStateException("no exit code, as the process never began: " + reason);
            case TimedOut(Duration after) ->
                throw new IllegalStateException("no exit code yet: the process has not ended within " + after);
        };
    }
}
