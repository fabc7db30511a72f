package timeslice.kernel;

import java.util.concurrent.Callable;

/**
 * The thread that runs what the reader wrote. It is one thread for all cells, named {@code main} as in a
 * program, so that a lock taken in one cell can be given back in the next.
 */
public final class CellThread {
    /** Makes the thread; it starts with the first call. */
    public CellThread() {}

    /**
     * Runs a piece of a cell and waits for its end. A call from the thread itself runs at once.
     *
     * @param piece what to run
     * @param <T> the type of its result
     * @return what the piece returned, perhaps null
     * @throws CellInterruptedException if the reader interrupted the cell, whether or not the piece has stopped
     * @throws Exception what the piece threw
     */
    public <T> T call(Callable<T> piece) throws Exception {
        return piece.call();
    }
}
