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
     * @param ended    tells each thread that did not heed the interrupt and was ended, see {@link #description}
     * @param stubborn the threads that still run
     */
    public static List<String> lines(List<String> ended, List<Thread> stubborn) {
        var lines = new ArrayList<String>();
        lines.add("The cell was interrupted.");
        for (var thread : ended) {
            lines.add("Ended: " + thread + ", which did not heed the interrupt.");
        }
        for (var thread : stubborn) {
            lines.add("Still running: " + description(thread) + ", which " + why(thread));
        }
        if (!stubborn.isEmpty()) {
            lines.add("Only the end of the kernel ends such a thread: menu Kernel > Restart Kernel…");
        }
        return lines;
    }

    /** {@return the thread's name and where in a cell it is now} */
    public static String description(Thread thread) {
        var kind = thread.isVirtual() ? "virtual thread " : "thread ";
        var name = thread.getName().isEmpty() ? "#" + thread.threadId() : "\"" + thread.getName() + "\"";
        return kind + name + place(thread);
    }

    private static String why(Thread thread) {
        if (thread.getState() == Thread.State.BLOCKED) {
            return "waits for a monitor (synchronized), where no interrupt reaches it. It uses no processor.";
        }
        var trace = thread.getStackTrace();
        return trace.length > 0 && trace[0].isNativeMethod()
                ? "is in a call of the operating system, where no interrupt reaches it."
                : "computes in the code of a library, where no interrupt reaches it.";
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> String.valueOf(frame.getFileName()).startsWith("In ["))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ", line " + frame.getLineNumber())
                .orElse("");
    }
}
