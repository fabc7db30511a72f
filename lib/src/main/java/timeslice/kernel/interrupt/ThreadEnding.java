package timeslice.kernel.interrupt;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.language.classes.RedefinitionAgent;

/**
 * Ends threads that compute on and heed no interrupt: at the next loop turn or call in notebook code they
 * get a {@link ThreadEnded}. A thread that waits for a monitor, or computes within a library and never comes
 * back to notebook code, is not reached.
 */
public final class ThreadEnding {
    private static final Set<Thread> CONDEMNED = ConcurrentHashMap.newKeySet();
    private static final Set<Thread> REACHED = ConcurrentHashMap.newKeySet();

    private byte @Nullable [] free;

    /** The way is free. */
    public ThreadEnding() {}

    /**
     * Ends threads from now on; does nothing if the JVM was started without the kernel's agent.
     *
     * @param threads which; each until it ends, or until it is {@linkplain #pardon pardoned}
     */
    public synchronized void condemn(Collection<Thread> threads) {
        var instrumentation = RedefinitionAgent.instrumentation();
        if (instrumentation == null || threads.isEmpty()) {
            return;
        }
        CONDEMNED.addAll(threads);
        try {
            if (free == null) {
                free = bytes();
            }
            change(instrumentation, withBarrier(free));
        } catch (IOException | ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            KernelLog.say("a busy thread cannot be ended: " + e);
        }
    }

    /** Lets a thread go on. A thread that takes up something new calls this itself. */
    public static void pardon(Thread thread) {
        CONDEMNED.remove(thread);
    }

    /**
     * Frees the way, since a barrier makes loops slower; threads that have not ended go on.
     *
     * @return the threads that came to the barrier
     */
    public synchronized Set<Thread> over() {
        CONDEMNED.clear();
        var instrumentation = RedefinitionAgent.instrumentation();
        if (instrumentation != null && free != null) {
            try {
                change(instrumentation, free);
            } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
                KernelLog.say("loops stay slow: " + e);
            }
        }
        var reached = Set.copyOf(REACHED);
        REACHED.clear();
        return reached;
    }

    /** The barrier. */
    @SuppressWarnings("unused") // called by the changed Turnstile
    static void check() {
        if (CONDEMNED.contains(Thread.currentThread())) {
            REACHED.add(Thread.currentThread());
            throw new ThreadEnded();
        }
    }

    private static void change(Instrumentation instrumentation, byte[] bytes)
            throws ClassNotFoundException, UnmodifiableClassException {
        instrumentation.redefineClasses(new ClassDefinition(Turnstile.class, bytes));
    }

    private static byte[] bytes() throws IOException {
        try (var file = Turnstile.class.getResourceAsStream("Turnstile.class")) {
            if (file == null) {
                throw new IOException("Turnstile.class is missing from the library's jar");
            }
            return file.readAllBytes();
        }
    }

    private static byte[] withBarrier(byte[] free) {
        var format = ClassFile.of();
        var here = ClassDesc.of(ThreadEnding.class.getName());
        var nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
        return format.transformClass(
                format.parse(free),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString("pass"), (code, element) -> {
                            if (element instanceof ReturnInstruction) {
                                code.invokestatic(here, "check", nothing);
                            }
                            code.with(element);
                        }));
    }
}
