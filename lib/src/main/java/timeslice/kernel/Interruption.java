package timeslice.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells a reader what became of an interrupted cell. */
final class Interruption {
    private Interruption() {}

    /** {@return what to show, in lines} */
    static List<String> lines(List<Thread> stubborn) {
        var lines = new ArrayList<String>();
        lines.add("The cell was interrupted.");
        for (var thread : stubborn) {
            lines.add("Still running: thread \"" + thread.getName() + "\"" + place(thread) + ", which "
                    + (thread.getState() == Thread.State.BLOCKED
                            ? "waits for a monitor (synchronized) and cannot be interrupted there. It uses no processor;"
                                    + " to be rid of it, restart the kernel."
                            : "does not heed the interrupt. To end it, run:  endThread(\"" + thread.getName() + "\")"));
        }
        return lines;
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> String.valueOf(frame.getFileName()).startsWith("In ["))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ", line " + frame.getLineNumber())
                .orElse("");
    }
}
