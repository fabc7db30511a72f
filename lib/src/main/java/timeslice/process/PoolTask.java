package timeslice.process;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import org.jspecify.annotations.Nullable;
import timeslice.process.child.Order;
import timeslice.process.shared.HandOuts;
import timeslice.process.travel.Parcel;
import timeslice.process.travel.Unpacker;

/**
 * A task of a pool on its way: copied when it is made, so what changes afterwards does not reach it.
 *
 * @param <T> the type of the result
 */
final class PoolTask<T> extends CompletableFuture<T> implements RunnableFuture<T> {
    /** A piece of what the task printed; without text it is the end. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Piece(boolean isError, byte @Nullable [] text) {}

    private final PoolCore core;
    private final Parcel parcel;
    private final ClassLoader loader;
    private final boolean hasOwnValue;
    private final @Nullable T value;
    private final LinkedBlockingQueue<Piece> printed = new LinkedBlockingQueue<>();
    /** Belongs to whoever submits the task, as every thread to the one that makes it; a notebook needs that. */
    private final Thread printer = Thread.ofVirtual().unstarted(this::print);

    private volatile boolean isToStop;
    private long id;
    private boolean hasPrinted;
    private Runnable last = () -> {};

    PoolTask(PoolCore core, Object work, @Nullable T value) {
        this.core = core;
        this.hasOwnValue = work instanceof Runnable;
        this.value = value;
        var handOuts = new HandOuts();
        try {
            this.parcel = handOuts.during(() -> Parcel.of(work));
            Order.requireShort(parcel.objects());
        } catch (RuntimeException | Error refused) {
            handOuts.settle();
            throw refused;
        }
        if (!handOuts.isEmpty()) {
            var _ = whenComplete((_, _) -> handOuts.settle());
        }
        this.loader = Parcel.loader(work);
    }

    Parcel parcel() {
        return parcel;
    }

    /** {@return how many bytes it takes to the worker, about} */
    int size() {
        int size = parcel.objects().length;
        for (var code : parcel.classes().values()) {
            size += code.length;
        }
        return size;
    }

    ClassLoader loader() {
        return loader;
    }

    long id() {
        return id;
    }

    void id(long given) {
        id = given;
    }

    /** Called where somebody runs tasks in threads of their own: the pool does the work, and this thread waits. */
    @Override
    public void run() {
        try {
            core.addExpected(this);
        } catch (RejectedExecutionException refused) {
            failed(refused); // whoever has the future waits for it
            return;
        }
        try {
            var _ = get();
        } catch (InterruptedException early) {
            cancel(true);
        } catch (ExecutionException | java.util.concurrent.CancellationException told) {
            // whoever has the future is told
        }
    }

    /** Cancels a task that the pool has let go of already. */
    void giveUp() {
        super.cancel(false);
    }

    boolean isToStop() {
        return isToStop;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        isToStop |= mayInterruptIfRunning;
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        if (isCancelled) {
            core.cancelled(this, mayInterruptIfRunning);
        }
        return isCancelled;
    }

    void printed(boolean isError, byte[] text, int offset, int length) {
        if (!hasPrinted) {
            hasPrinted = true;
            printer.start();
        }
        var copy = new byte[length];
        System.arraycopy(text, offset, copy, 0, length);
        printed.add(new Piece(isError, copy));
    }

    private void print() {
        try {
            for (var piece = printed.take(); piece.text() != null; piece = printed.take()) {
                var stream = Objects.requireNonNull(piece.isError() ? System.err : System.out);
                stream.write(piece.text(), 0, piece.text().length);
                stream.flush();
            }
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
        last.run();
    }

    /** Completes after all that the task printed has been shown. */
    private void afterOutput(Runnable completion) {
        if (hasPrinted) {
            last = completion;
            printed.add(new Piece(false, null));
        } else {
            completion.run();
        }
    }

    void returned(byte[] bytes) {
        if (hasOwnValue) {
            afterOutput(() -> complete(value));
            return;
        }
        try {
            @SuppressWarnings("unchecked") // the worker ran a Callable<T>
            var result = (T) Unpacker.value(bytes, loader);
            afterOutput(() -> complete(result));
        } catch (IOException | ClassNotFoundException | RuntimeException | Error broken) {
            failed(new IllegalStateException("the result of task " + id + " cannot be read: " + broken, broken));
        }
    }

    void failed(Throwable thrown) {
        afterOutput(() -> completeExceptionally(thrown));
    }

    /** {@return what to throw where a result was waited for and no checked exception fits} */
    static RuntimeException failure(ExecutionException failed) {
        if (failed.getCause() instanceof ChildFailedException known) {
            return new ChildFailedException(String.valueOf(known.getMessage()), known.outcome(), known);
        }
        var thrown = Objects.requireNonNullElse(failed.getCause(), failed);
        return new ChildFailedException(
                "a task of the pool ended with an exception: " + thrown, new Outcome.Threw(thrown), thrown);
    }
}
