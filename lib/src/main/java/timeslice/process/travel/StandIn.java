package timeslice.process.travel;

import java.io.InvalidObjectException;
import java.io.PrintStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What travels in place of an object that Java's serialisation would refuse, and becomes the like of it there. */
sealed interface StandIn extends Serializable {
    /** The object that it stands for, made again in the receiving process. */
    Object readResolve() throws InvalidObjectException;

    /** {@return what travels instead of an object, or null if the object itself does} */
    static @Nullable Object of(Object object) {
        // No switch: its first use takes a fresh JVM ten milliseconds and more.
        if (object instanceof SerializedLambda lambda) {
            return isOfJdk(lambda.getCapturingClass()) ? null : Lambda.of(lambda);
        }
        if (object instanceof Path path) {
            return new File(path.toString());
        }
        if (object instanceof Optional<?> optional) {
            return new Maybe(optional.orElse(null));
        }
        if (object instanceof PrintStream stream && (stream.equals(System.out) || stream.equals(System.err))) {
            return new Stream(stream.equals(System.out));
        }
        return object.getClass().equals(Object.class) ? new Plain() : null;
    }

    /** Java's own lambdas know their way back, and let nobody else make them. */
    private static boolean isOfJdk(String internalName) {
        return internalName.startsWith("java/") || internalName.startsWith("jdk/") || internalName.startsWith("sun/");
    }

    /** A lambda; no record, as a record's way back takes a fresh JVM some tens of milliseconds. */
    final class Lambda implements StandIn {
        private static final long serialVersionUID = 1;
        private final String[] shape;

        @SuppressWarnings("serial") // what does not travel is refused
        private final @Nullable Object[] arguments;

        private Lambda(String[] shape, @Nullable Object[] arguments) {
            this.shape = shape;
            this.arguments = arguments;
        }

        static Lambda of(SerializedLambda lambda) {
            var arguments = new @Nullable Object[lambda.getCapturedArgCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = lambda.getCapturedArg(i);
            }
            return new Lambda(LambdaShape.words(lambda), arguments);
        }

        /** The lambda itself, made again. */
        Object lambda(ClassLoader loader) throws ReflectiveOperationException {
            return LambdaShape.of(shape).lambda(arguments, loader);
        }

        @Override
        public Object readResolve() throws InvalidObjectException {
            try {
                return LambdaShape.of(shape)
                        .lambdaOrCall(this, arguments, Thread.currentThread().getContextClassLoader());
            } catch (ReflectiveOperationException missing) {
                throw new InvalidObjectException("a lambda cannot be made again: " + missing, missing);
            }
        }
    }

    /** A bare object, as locks are. */
    record Plain() implements StandIn {
        @Override
        public Object readResolve() {
            return new Object();
        }
    }

    /** A path. */
    record File(String path) implements StandIn {
        @Override
        public Object readResolve() {
            return Path.of(path);
        }
    }

    /** An {@link Optional}. */
    record Maybe(@Nullable Object value) implements StandIn {
        @Override
        public Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    /** Standard output or standard error, each process's own. */
    record Stream(boolean isOutput) implements StandIn {
        @Override
        public Object readResolve() {
            return Objects.requireNonNull(isOutput ? System.out : System.err);
        }
    }
}
