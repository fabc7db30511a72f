package timeslice.kernel.interrupt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells a reader what became of an interrupted cell. */
public final class Interruption {
    private Interruption() {}

    /**
     * {@return what to show, in lines}
     *
     * @param stubborn the threads that did not stop
     */
    public static List<String> lines(List<Thread> stubborn) {
        var lines = new ArrayList<String>();
        lines.add("The cell was interrupted.");
        for (var thread : stubborn) {
            lines.add("Still running: thread \"" + thread.getName() + "\"" + place(thread) + ", which "
                    + (thread.getState() == Thread.State.BLOCKED
                            ? "waits for a monitor (synchronized), where no interrupt reaches it. It uses no processor."
                            : "does not heed the interrupt and uses a processor."));
        }
        if (!stubborn.isEmpty()) {
            lines.add("Only the end of the kernel ends such a thread: menu Kernel > Restart Kernel…");
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
