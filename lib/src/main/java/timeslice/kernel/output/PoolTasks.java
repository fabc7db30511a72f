package timeslice.kernel.output;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cell the task of a pool's thread belongs to. The JDK does not say who submitted a task, so the
 * thread's stack is asked, and only for threads of pools and only when they print:
 * <ul>
 *   <li>a lambda or anonymous class that is written in a cell belongs to that cell;
 *   <li>a task whose code is a method or class that was declared for other uses belongs to the cell that
 *       runs now; when none runs, to the cell that started the pool's thread.
 * </ul>
 */
public final class PoolTasks {
    private static final StackWalker WALKER = StackWalker.getInstance();
    /** JShell's name for the method that holds a cell's own statements. */
    private static final String STATEMENTS = "do_it$";

    private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d+$");

    /** The source file that the classes of a cell name, see {@code timeslice.kernel.language.classes.Sources}. */
    private static final Pattern FILE = Pattern.compile("In \\[(\\d+)]");

    private final Map<Integer, Cell> byNumber = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> pooled = ThreadLocal.withInitial(PoolTasks::runsTasks);

    PoolTasks() {}

    void note(Cell cell) {
        byNumber.put(cell.number(), cell);
    }

    /** {@return the cell of the calling thread's task, or the given one if the thread is not a pool's} */
    Cell owner(Cell starter, @Nullable Cell newest) {
        return pooled.get() ? ofTask(starter, newest) : starter;
    }

    private Cell ofTask(Cell starter, @Nullable Cell newest) {
        var running = newest != null && newest.running() ? newest : starter;
        return WALKER.walk(frames -> frames.filter(PoolTasks::isStatement)
                .reduce((inner, outer) -> outer)
                .map(frame -> writer(frame.getFileName()))
                .orElse(running));
    }

    private static boolean isStatement(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("REPL.$JShell$")
                && (frame.getMethodName().contains(STATEMENTS)
                        || ANONYMOUS.matcher(frame.getClassName()).find());
    }

    private @Nullable Cell writer(@Nullable String file) {
        var name = FILE.matcher(String.valueOf(file));
        return name.matches() ? byNumber.get(Integer.valueOf(name.group(1))) : null;
    }

    private static boolean runsTasks() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread
                || WALKER.walk(frames -> frames.anyMatch(
                        frame -> frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor")));
    }
}
