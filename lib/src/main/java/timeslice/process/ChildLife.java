package timeslice.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import timeslice.process.child.Hearer;
import timeslice.process.child.Link;
import timeslice.process.child.Order;
import timeslice.process.shared.HandOuts;
import timeslice.process.travel.Parcel;
import timeslice.process.travel.Unpacker;
import timeslice.timeline.Lane;
import timeslice.timeline.Span;
import timeslice.timeline.State;

/** What has become of one {@link ChildProcess} since it was started. */
final class ChildLife implements Hearer {
    private final String name;
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    /** The bytes of the result, as soon as they are there; the process itself may take longer to end. */
    private final CompletableFuture<byte[]> value = new CompletableFuture<>();

    private final HandOuts handOuts = new HandOuts();
    private final long start = System.nanoTime();
    private volatile @Nullable Link link;
    private volatile ClassLoader loader = ClassLoader.getSystemClassLoader();
    private volatile long begin;
    private volatile long finish;

    ChildLife(String name) {
        this.name = name;
    }

    void begin(ChildSettings settings, Object work) {
        try {
            var parcel = handOuts.during(() -> Parcel.of(work));
            Order.requireShort(parcel.objects());
            loader = Parcel.loader(work);
            var first = Order.task(0, parcel.objects());
            var started = parcel.classes().isEmpty()
                    ? Link.start(settings, name, true, loader, this, first)
                    : Link.start(settings, name, true, loader, this, Order.classes(parcel.classes()), first);
            link = started;
            Link.expectTheLikeOf(parcel.classes(), work);
            var _ = started.end().thenAccept(this::complete);
        } catch (ChildFailedException failed) {
            neverBegan(failed);
            throw failed;
        } catch (RuntimeException | Error refused) { // of the reader's own code, too: nobody shall wait for ever
            var said = refused instanceof CannotTravelException ? refused.getMessage() : refused.toString();
            var outcome = new Outcome.FailedToStart(String.valueOf(said));
            neverBegan(new ChildFailedException(message(outcome, null), outcome, refused));
            throw refused;
        }
    }

    private void neverBegan(ChildFailedException why) {
        handOuts.settle();
        finish = System.nanoTime();
        end.complete(why.outcome());
        value.completeExceptionally(why);
    }

    private void complete(Outcome outcome) {
        finish = finish == 0 ? System.nanoTime() : finish;
        handOuts.settle();
        end.complete(outcome); // first: who is told that there is no result may ask for the exit code at once
        var nonsense = Objects.requireNonNull(link).nonsense().orElse(null);
        var cause = outcome instanceof Outcome.Threw(Throwable thrown) ? thrown : nonsense;
        value.completeExceptionally(new ChildFailedException(message(outcome, nonsense), outcome, cause));
    }

    private String message(Outcome outcome, @Nullable Throwable nonsense) {
        var who = "process \"" + name + "\""
                + (link == null ? "" : " (number " + process().pid() + ")");
        if (nonsense != null) {
            return who + " was killed, since what it sent cannot be taken: " + nonsense.getMessage();
        }
        return who
                + switch (outcome) {
                    case Outcome.Exited(int code) -> " ended with exit code " + code + " before its work was done";
                    case Outcome.Threw(Throwable thrown) -> " ended with an exception: " + thrown;
                    case Outcome.Killed(String signal, int number) ->
                        " was killed by the signal " + signal + " (" + number + ") before its work was done";
                    case Outcome.FailedToStart(String reason) -> " could not be started: " + reason;
                    case Outcome.TimedOut(Duration after) -> " has not ended within " + after;
                };
    }

    Process process() {
        var known = link;
        if (known == null) {
            throw new IllegalStateException("process \"" + name + "\" could not be started");
        }
        return known.process();
    }

    boolean isAlive() {
        var known = link;
        return known != null && known.process().isAlive();
    }

    /** {@return whether there is or was a process} */
    boolean hasProcess() {
        return link != null;
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(end.getNow(null));
    }

    Outcome await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Outcome await(Duration longest) throws InterruptedException {
        try {
            return end.get(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Outcome.TimedOut(longest);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Nullable
    Object result() throws InterruptedException {
        try {
            return value(value.get());
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    @Nullable
    Object result(Duration longest) throws InterruptedException, TimeoutException {
        try {
            return value(value.get(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            throw new TimeoutException("process \"" + name + "\" has no result after " + Milliseconds.text(longest));
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    /** A new exception for each who asks, with the place where it was asked. */
    private static RuntimeException failure(ExecutionException failed) {
        if (failed.getCause() instanceof ChildFailedException known) {
            return new ChildFailedException(String.valueOf(known.getMessage()), known.outcome(), known.getCause());
        }
        return new IllegalStateException(failed.getCause());
    }

    private @Nullable Object value(byte[] bytes) {
        try {
            return Unpacker.value(bytes, loader);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError broken) {
            throw new IllegalStateException(
                    "the result of process \"" + name + "\" arrived, but cannot be read: " + broken, broken);
        }
    }

    void destroy(boolean atOnce) {
        var known = link;
        if (known != null && known.process().isAlive()) {
            known.destroy(atOnce);
        }
    }

    /** {@return when it was started, as {@link System#nanoTime} has it} */
    long start() {
        return start;
    }

    Lane lane(long zero) {
        long now = System.nanoTime();
        long to = finish == 0 ? now : finish;
        long from = begin == 0 ? to : Math.clamp(begin, start, to);
        var spans = new ArrayList<Span>(List.of(new Span(start - zero, from - zero, State.READY, "")));
        if (from < to) {
            spans.add(new Span(from - zero, to - zero, State.RUNNING, name));
        }
        return new Lane(name, spans);
    }

    @Override
    public boolean holdsProgram() {
        return true;
    }

    @Override
    public void up(long moment) {
        // what counts is when the work begins
    }

    @Override
    public void printed(boolean isError, byte[] text, int offset, int length) {
        var stream = Objects.requireNonNull(isError ? System.err : System.out);
        stream.write(text, offset, length);
        stream.flush();
    }

    @Override
    public void begun(long id, long moment) {
        begin = moment;
    }

    @Override
    public void returned(Times times, byte[] bytes) {
        finish = times.end();
        value.complete(bytes);
    }

    /** The child says what ended it, as every program does, on standard error. */
    @Override
    public void threw(Times times, Throwable thrown) {
        finish = times.end();
        uncaught("main", thrown);
    }

    @Override
    public void uncaught(String thread, Throwable thrown) {
        var ghost = Thread.ofPlatform().name(thread + " of process " + name).unstarted(() -> {});
        ghost.getUncaughtExceptionHandler().uncaughtException(ghost, thrown);
    }

    @Override
    public void givenBack(long id) {
        // it has one task, and nobody wants it back
    }

    @Override
    public void over(Outcome outcome) {
        // told by the link
    }
}
