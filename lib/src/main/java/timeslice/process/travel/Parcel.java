package timeslice.process.travel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import timeslice.process.Action;
import timeslice.process.CannotTravelException;

/**
 * A task ready to travel: the bytes of the notebook's classes that it needs, and one stream of objects with the
 * task and the variables that it can reach, so that what was one object for both is one object there too.
 *
 * @param classes the bytes of classes by name
 * @param objects the task, then the variables
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Parcel(Map<String, byte[]> classes, byte[] objects) {
    private static final String TASK = "the task";

    /**
     * Packs a task with all that it needs, as it stands now.
     *
     * @param task what to run
     * @return the parcel
     * @throws CannotTravelException if it refers to something that cannot be copied
     */
    public static Parcel of(Object task) {
        var loader = loader(task);
        var bytes = new ByteArrayOutputStream();
        var scans = new LinkedHashMap<String, ClassScan>();
        Set<UsedVariables.Variable> written = new HashSet<>();
        try (var out = new Packer(bytes)) {
            Packing.write(out, task, TASK);
            for (var met = out.takeMet(); !met.isEmpty(); met = out.takeMet()) {
                scans.putAll(ClassScan.closure(met, scans.keySet(), loader));
                for (var scan : scans.entrySet()) {
                    var variables = scan.getValue().variables();
                    if (out.hasMet(scan.getKey()) || isNamed(scan.getKey(), scans)) {
                        write(out, variables.byMethods(), written, loader);
                    }
                    for (var lambda : out.lambdas(scan.getKey())) {
                        write(out, variables.byLambda().getOrDefault(lambda, Set.of()), written, loader);
                    }
                }
            }
            out.writeBoolean(false);
        } catch (IOException impossible) {
            throw new CannotTravelException(TASK + " cannot be copied into another process: " + impossible, impossible);
        }
        var classes = new LinkedHashMap<String, byte[]>();
        scans.forEach((name, scan) -> classes.put(name, scan.bytes()));
        return new Parcel(classes, bytes.toByteArray());
    }

    /** {@return whether any class of the parcel but itself names a class, and so may call its methods} */
    private static boolean isNamed(String name, Map<String, ClassScan> scans) {
        return scans.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(name)
                        && other.getValue().mentioned().contains(name));
    }

    /** {@return the loader that knows the classes of a task} */
    public static ClassLoader loader(Object task) {
        var own = task.getClass().getClassLoader();
        var around = Thread.currentThread().getContextClassLoader();
        if (own == null || own.equals(ClassLoader.getSystemClassLoader())) {
            own = around;
        }
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    private static void write(
            Packer out, Set<UsedVariables.Variable> variables, Set<UsedVariables.Variable> written, ClassLoader loader)
            throws IOException {
        for (var variable : variables) {
            if (written.add(variable)) {
                write(out, variable, loader);
            }
        }
    }

    private static void write(Packer out, UsedVariables.Variable variable, ClassLoader loader) throws IOException {
        try {
            var type = Class.forName(variable.owner(), false, loader);
            var field = type.getDeclaredField(variable.name());
            if (!Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
                return;
            }
            field.setAccessible(true);
            var value = field.get(null);
            out.writeBoolean(true);
            out.writeUTF(variable.owner());
            out.writeUTF(variable.name());
            Packing.write(out, value, "variable " + variable.name());
        } catch (ReflectiveOperationException gone) {
            // A cell that does not compile any more leaves names behind which nothing can use.
        }
    }

    /**
     * Called in the other process: makes the task and sets the variables.
     *
     * @param objects what the parcel holds
     * @param loader has the parcel's classes
     * @return the task
     * @throws IOException if the bytes are no parcel
     * @throws ReflectiveOperationException if a class or field is missing
     */
    public static Object open(byte[] objects, ClassLoader loader) throws IOException, ReflectiveOperationException {
        try (var in = new Unpacker(objects, loader)) {
            @Nullable Object task = in.readObject();
            while (in.readBoolean()) {
                var field = Class.forName(in.readUTF(), true, loader).getDeclaredField(in.readUTF());
                field.setAccessible(true);
                field.set(null, in.readObject());
            }
            return Objects.requireNonNull(task);
        }
    }

    /**
     * Runs a task that was opened.
     *
     * @return its result, null if it has none
     * @throws Exception what the task throws
     */
    public static @Nullable Object run(Object task) throws Exception {
        // No switch: its first use takes a fresh JVM ten milliseconds and more.
        if (task instanceof Callable<?> callable) {
            return callable.call();
        }
        if (task instanceof Action action) {
            action.run();
        } else if (task instanceof Runnable runnable) {
            runnable.run();
        } else {
            throw new IllegalArgumentException("no task: " + task);
        }
        return null;
    }

    /** {@return the frames of an exception that a task has thrown, without those of {@link #run}} */
    public static StackTraceElement[] framesOfTask(StackTraceElement[] frames) {
        return DirectCall.withoutCall(frames);
    }
}
