package timeslice.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.kernel.JavaNotebookStatics;

/** What a cell may call without an import, besides JJava's own {@code display} and the like. */
public final class Commands extends JavaNotebookStatics {
    private Commands() {}

    /** Clears what the calling thread's cell shows. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Clears what the calling thread's cell shows.
     *
     * @param wait whether to wait for what is shown next, so that the page does not flicker
     */
    public static void clearOutput(boolean wait) {
        ours().cells()
                .current()
                .ifPresent(cell ->
                        cell.output().publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW));
    }

    private static TimesliceKernel ours() {
        return (TimesliceKernel) BaseKernel.notebookKernel();
    }
}
