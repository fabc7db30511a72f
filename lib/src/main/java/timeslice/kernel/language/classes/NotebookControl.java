package timeslice.kernel.language.classes;

import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import timeslice.notebook.shell.SerializablePatch;

/**
 * Loads and runs what JShell compiles, in this JVM. It changes classes in place where the JVM can, keeps the
 * values of variables where it cannot, and lets go of the compiler while the reader's code runs, so that
 * another thread can ask it for completions.
 */
public final class NotebookControl extends DirectExecutionControl {
    private static final StackTraceElement[] NO_STACK = {};

    private final NotebookLoader loader;
    private final CellRunner runner;
    private final ReentrantLock compiler;
    private final LineMarker marker;
    private final Redefinition redefinition;
    private final KeptState state = new KeptState();
    private final Map<String, Object> results = new HashMap<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long count;
    private final Map<String, Throwable> refused = new LinkedHashMap<>();

    /**
     * Creates a control that knows no class.
     *
     * @param loader   where classes are loaded
     * @param runner   runs the reader's code
     * @param sources  knows which code is which cell's
     * @param compiler held while JShell compiles, free while the reader's code runs
     */
    public NotebookControl(NotebookLoader loader, CellRunner runner, Sources sources, ReentrantLock compiler) {
        super(loader);
        this.loader = loader;
        this.runner = runner;
        this.compiler = compiler;
        this.redefinition = new Redefinition(loader);
        this.marker = new LineMarker(sources);
    }

    /** Says whose classes these are, so that they can be given the lines of cells. */
    public void use(JShell shell) {
        marker.use(new SnippetLines(shell));
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        var marked = new ClassBytecodes[classes.length];
        // Asked before any is marked, since marking a class makes it known.
        var seen = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            seen[i] = marker.knows(classes[i].name(), classes[i].bytecodes());
        }
        for (int i = 0; i < classes.length; i++) {
            marked[i] = mark(classes[i]);
        }
        try {
            super.load(marked);
        } catch (ClassInstallException e) {
            // JShell would go on as if nothing had happened, or load the class under its next name.
            for (var one : classes) {
                refused.put(NotebookNames.snippet(one.name()), e.getCause() == null ? e : e.getCause());
            }
            throw e;
        }
        for (var one : classes) {
            refused.remove(NotebookNames.snippet(one.name()));
        }
        for (int i = 0; i < classes.length; i++) {
            var loaded = loaded(classes[i].name());
            if (seen[i]) {
                state.carryOver(loaded);
            } else {
                state.fresh(loaded);
            }
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        var changes = new ArrayList<Redefinition.Change>();
        for (var one : classes) {
            var marked = mark(one);
            var now = loader.bytes(one.name());
            if (now.isEmpty() || !Arrays.equals(now.get(), marked.bytecodes())) {
                changes.add(new Redefinition.Change(loaded(one.name()), marked));
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        var instrumentation = RedefinitionAgent.instrumentation();
        if (instrumentation == null) {
            throw new ClassInstallException("this JVM was started without the agent", new boolean[classes.length]);
        }
        try {
            redefinition.apply(instrumentation, changes);
        } catch (ClassNotFoundException | UnmodifiableClassException | UnsupportedOperationException | LinkageError e) {
            throw new ClassInstallException(e.toString(), new boolean[classes.length]);
        }
        classesRedefined(changes.stream().map(Redefinition.Change::bytes).toArray(ClassBytecodes[]::new));
    }

    /** {@return the variables that lost their values since the last call, each with the type it has} */
    public Map<String, String> takeReset() {
        var reset = new LinkedHashMap<String, String>();
        state.takeReset().forEach(one -> reset.put(one.variable(), one.type()));
        return reset;
    }

    /**
     * {@return what a piece of a cell returned, or null}
     *
     * @param key the value of JShell's event
     */
    public synchronized @Nullable Object takeResult(@Nullable String key) {
        return key == null ? null : results.remove(key.isEmpty() ? last() : key);
    }

    /** JShell hides the key of what a statement returned: it was the last one. */
    private String last() {
        return "result-" + count;
    }

    /** {@return what a piece of a cell threw since the last call, if it threw something} */
    public synchronized Optional<Throwable> takeFailure() {
        return failures.isEmpty() ? Optional.empty() : Optional.of(failures.removeLast());
    }

    /** {@return why the JVM refused a class since the last call, if it did} */
    public Optional<Throwable> takeRefusal() {
        var taken = refused.values().stream().findFirst();
        refused.clear();
        return taken;
    }

    /** JShell wants a text for each value; it gets a key, since a value's text may take for ever or fail. */
    @Override
    protected String invoke(Method piece) throws Exception {
        int held = compiler.getHoldCount();
        for (int i = 0; i < held; i++) {
            compiler.unlock();
        }
        try {
            return keep(runner.call(() -> run(piece)));
        } catch (InvocationTargetException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw failed(e);
        } finally {
            for (int i = 0; i < held; i++) {
                compiler.lock();
            }
        }
    }

    /** By a handle, since {@link Method#invoke} makes code of its own for each method, of which each cell has a new one. */
    private static @Nullable Object run(Method piece) throws InvocationTargetException, IllegalAccessException {
        var handle = MethodHandles.lookup().unreflect(piece);
        try {
            return handle.invoke();
        } catch (Throwable thrown) {
            throw new InvocationTargetException(thrown);
        }
    }

    private synchronized String keep(@Nullable Object result) {
        count++;
        if (result != null) {
            results.put(last(), result);
        }
        return last();
    }

    private synchronized RunException failed(Throwable thrown) {
        if (thrown instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), NO_STACK);
        }
        failures.add(thrown);
        return new UserException("", thrown.getClass().getName(), NO_STACK);
    }

    private ClassBytecodes mark(ClassBytecodes one) {
        return new ClassBytecodes(
                one.name(),
                SerializablePatch.patched(
                        marker.marked(one.name(), one.bytecodes()), NotebookNames.isDeclared(one.name())));
    }

    private Class<?> loaded(String name) throws ClassInstallException {
        try {
            return loader.findClass(name);
        } catch (ClassNotFoundException e) {
            throw new ClassInstallException(name + " is not loaded", new boolean[1]);
        }
    }
}
