package timeslice.kernel.language.classes;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs the code of cells on the thread that is meant for it. */
@FunctionalInterface
public interface CellRunner {
    /**
     * Runs a piece of a cell and waits for its end.
     *
     * @param piece what to run
     * @return what the piece returned, or null
     * @throws Exception what the piece threw, or what says that the reader interrupted it
     */
    @Nullable
    Object call(Callable<Object> piece) throws Exception;
}
