package timeslice.kernel.interrupt;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The JVM's interface for tools, reached from Java: it can make another thread throw, which {@link Thread}
 * cannot since {@code Thread.stop} was removed. Loaded only when a reader asks for it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jvmti.html#StopThread">StopThread</a>
 */
@SuppressWarnings("restricted") // the kernel is started with --enable-native-access
final class Jvmti {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int JVMTI_VERSION = 0x30010200;
    private static final int JNI_VERSION = 0x000a0000;
    /** The place of {@code can_signal_thread} among the bits of the capabilities. */
    private static final long CAN_SIGNAL_THREAD = 1L << 10;

    // Places of functions in their tables, counted from 0.
    private static final int GET_ENV = 6;
    private static final int GET_ALL_THREADS = 3;
    private static final int STOP_THREAD = 6;
    private static final int GET_THREAD_INFO = 8;
    private static final int ADD_CAPABILITIES = 141;
    private static final int FIND_CLASS = 6;
    private static final int ALLOC_OBJECT = 27;

    private final Arena arena;
    private final MemorySegment tools;
    private final MemorySegment jni;

    private Jvmti(Arena arena, MemorySegment tools, MemorySegment jni) {
        this.arena = arena;
        this.tools = tools;
        this.jni = jni;
    }

    /**
     * Makes the platform thread of a name throw {@link ThreadDeath}.
     *
     * @param name a name that only one thread has
     * @throws IllegalStateException if the JVM does not do it
     */
    static void stop(String name) {
        try (var arena = Arena.ofConfined()) {
            var libjvm = SymbolLookup.libraryLookup(library(), arena).findOrThrow("JNI_GetCreatedJavaVMs");
            var machine = arena.allocate(ADDRESS);
            var count = arena.allocate(JAVA_INT);
            var found = LINKER.downcallHandle(libjvm, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
            check("JNI_GetCreatedJavaVMs", (int) found.invokeExact(machine, 1, count));
            var vm = machine.get(ADDRESS, 0);
            new Jvmti(arena, environment(arena, vm, JVMTI_VERSION), environment(arena, vm, JNI_VERSION)).end(name);
        } catch (RuntimeException | Error error) {
            throw error;
        } catch (Throwable error) {
            throw new IllegalStateException("the JVM did not end the thread: " + error, error);
        }
    }

    private void end(String name) throws Throwable {
        var capabilities = arena.allocate(JAVA_LONG, 2);
        capabilities.set(JAVA_LONG, 0, CAN_SIGNAL_THREAD);
        var add = function(tools, ADD_CAPABILITIES, JAVA_INT, ADDRESS, ADDRESS);
        check("AddCapabilities", (int) add.invokeExact(tools, capabilities));
        var type = (MemorySegment) function(jni, FIND_CLASS, ADDRESS, ADDRESS, ADDRESS)
                .invokeExact(jni, arena.allocateFrom("java/lang/ThreadDeath"));
        var death = (MemorySegment)
                function(jni, ALLOC_OBJECT, ADDRESS, ADDRESS, ADDRESS).invokeExact(jni, type);
        var stop = function(tools, STOP_THREAD, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        check("StopThread", (int) stop.invokeExact(tools, thread(name), death));
    }

    private MemorySegment thread(String name) throws Throwable {
        var count = arena.allocate(JAVA_INT);
        var array = arena.allocate(ADDRESS);
        var all = function(tools, GET_ALL_THREADS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        check("GetAllThreads", (int) all.invokeExact(tools, count, array));
        var threads = array.get(ADDRESS, 0).reinterpret(count.get(JAVA_INT, 0) * ADDRESS.byteSize());
        // The name is the first of the five fields, which are together no longer than five addresses.
        var info = arena.allocate(ADDRESS, 5);
        var tell = function(tools, GET_THREAD_INFO, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        for (var i = 0; i < count.get(JAVA_INT, 0); i++) {
            var thread = threads.getAtIndex(ADDRESS, i);
            check("GetThreadInfo", (int) tell.invokeExact(tools, thread, info));
            if (name.equals(info.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0))) {
                return thread;
            }
        }
        throw new IllegalStateException("the thread has ended by itself");
    }

    private static MemorySegment environment(Arena arena, MemorySegment vm, int version) throws Throwable {
        var place = arena.allocate(ADDRESS);
        var get = function(vm, GET_ENV, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
        check("GetEnv", (int) get.invokeExact(vm, place, version));
        return place.get(ADDRESS, 0);
    }

    /** The object begins with the address of its table of functions. */
    private static java.lang.invoke.MethodHandle function(
            MemorySegment object, int place, MemoryLayout result, MemoryLayout... parameters) {
        var table =
                object.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0).reinterpret((place + 1) * ADDRESS.byteSize());
        return LINKER.downcallHandle(table.getAtIndex(ADDRESS, place), FunctionDescriptor.of(result, parameters));
    }

    private static void check(String function, int code) {
        if (code != 0) {
            throw new IllegalStateException("the JVM did not end the thread: " + function + " answered " + code);
        }
    }

    private static Path library() {
        var home = Path.of(System.getProperty("java.home"));
        return Stream.of("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no JVM library below " + home));
    }
}
