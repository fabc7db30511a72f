package timeslice.process.travel;

import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import timeslice.process.Action;
import timeslice.process.Task;

/**
 * A task that came as a lambda, and calls the lambda's method. To make the lambda itself takes a fresh JVM some
 * tens of milliseconds, more than most tasks do; so that is put off until somebody runs the task again.
 */
abstract sealed class DirectCall implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final StandIn.Lambda origin;
    private final transient Target target;
    private transient boolean wasRun;
    private transient @Nullable Object lambda;

    /**
     * What is called.
     *
     * @param loader knows the classes of the method
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Target(
            ClassLoader loader,
            Method method,
            @Nullable Object receiver,
            @Nullable Object[] arguments) {}

    private DirectCall(StandIn.Lambda origin, Target target) {
        this.origin = origin;
        this.target = target;
    }

    /**
     * {@return a task like a lambda, if that is one of a kind that can be run}
     *
     * @param origin the lambda as it travels
     * @param type the internal name of its interface
     * @param method what it runs; it takes what the lambda has captured, and nothing else
     * @param receiver the object that it runs in, null if the method is static
     * @param arguments what else it has captured
     * @param loader knows its classes
     */
    static Optional<Object> of(
            StandIn.Lambda origin,
            String type,
            Method method,
            @Nullable Object receiver,
            @Nullable Object[] arguments,
            ClassLoader loader) {
        var target = new Target(loader, method, receiver, arguments);
        // No switch: its first use takes a fresh JVM ten milliseconds and more.
        if (type.equals("timeslice/process/Task")) {
            return Optional.of(new OfTask(origin, target));
        }
        if (type.equals("timeslice/process/Action")) {
            return Optional.of(new OfAction(origin, target));
        }
        if (type.equals("java/util/concurrent/Callable")) {
            return Optional.of(new OfCallable(origin, target));
        }
        if (type.equals("java/lang/Runnable")) {
            return Optional.of(new OfRunnable(origin, target));
        }
        return Optional.empty();
    }

    /** {@return the frames up to a call of a lambda by its method, as if the lambda had been called} */
    static StackTraceElement[] withoutCall(StackTraceElement[] frames) {
        int length = frames.length;
        while (length > 0 && isOfCall(frames[length - 1].getClassName())) {
            length--;
        }
        return Arrays.copyOf(frames, length);
    }

    private static boolean isOfCall(String className) {
        return className.startsWith(DirectCall.class.getName())
                || className.equals(Parcel.class.getName())
                || className.startsWith("jdk.internal.reflect.")
                || className.equals(Method.class.getName());
    }

    final @Nullable Object result() throws Exception {
        var known = lambdaAfterFirst();
        return known == null ? callMethod() : Parcel.run(known);
    }

    private synchronized @Nullable Object lambdaAfterFirst() throws ReflectiveOperationException {
        if (wasRun && lambda == null) {
            lambda = origin.lambda(target.loader());
        }
        wasRun = true;
        return lambda;
    }

    private @Nullable Object callMethod() throws ReflectiveOperationException {
        try {
            return target.method().invoke(target.receiver(), target.arguments());
        } catch (InvocationTargetException thrown) {
            throw DirectCall.<RuntimeException>asItIs(Objects.requireNonNull(thrown.getCause()));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whoever runs a lambda gets just what it throws
    private static <X extends Throwable> X asItIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Serial
    Object writeReplace() {
        return origin;
    }

    @SuppressWarnings("NullAway") // a lambda may return null where the type of its interface does not say so
    private static final class OfTask extends DirectCall implements Task<Object> {
        private static final long serialVersionUID = 1;

        OfTask(StandIn.Lambda origin, Target target) {
            super(origin, target);
        }

        @Override
        public Object call() throws Exception {
            return result();
        }
    }

    private static final class OfCallable extends DirectCall implements Callable<@Nullable Object> {
        private static final long serialVersionUID = 1;

        OfCallable(StandIn.Lambda origin, Target target) {
            super(origin, target);
        }

        @Override
        public @Nullable Object call() throws Exception {
            return result();
        }
    }

    private static final class OfAction extends DirectCall implements Action {
        private static final long serialVersionUID = 1;

        OfAction(StandIn.Lambda origin, Target target) {
            super(origin, target);
        }

        @Override
        public void run() throws Exception {
            var _ = result();
        }
    }

    private static final class OfRunnable extends DirectCall implements Runnable {
        private static final long serialVersionUID = 1;

        OfRunnable(StandIn.Lambda origin, Target target) {
            super(origin, target);
        }

        @Override
        public void run() {
            try {
                var _ = result();
            } catch (Exception thrown) {
                throw DirectCall.<RuntimeException>asItIs(thrown);
            }
        }
    }
}
