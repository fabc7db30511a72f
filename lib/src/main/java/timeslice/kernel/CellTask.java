package timeslice.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.output.Cell;

/** A piece of a cell on its way through the cells' thread. */
final class CellTask<T> {
    private final Callable<T> piece;
    private final Cell cell;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean ended;
    private volatile @Nullable T value;
    private volatile @Nullable Throwable thrown;

    CellTask(Callable<T> piece, Cell cell) {
        this.piece = piece;
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    void run() {
        try {
            value = piece.call();
        } catch (Throwable any) {
            thrown = any;
        }
        ended = true;
        over.countDown();
    }

    /** Whoever waits need not wait any longer; the piece runs on. */
    void abandon() {
        over.countDown();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    @Nullable
    T await() throws Exception {
        over.await();
        if (!ended) {
            throw new CellInterruptedException("");
        }
        // No switch over types: the JVM makes it at its first use, and the first cell waits for that.
        var failure = thrown;
        if (failure == null) {
            return value;
        } else if (failure instanceof Exception exception) {
            throw exception;
        } else if (failure instanceof Error error) {
            throw error;
        }
        throw new java.lang.reflect.UndeclaredThrowableException(failure);
    }
}
