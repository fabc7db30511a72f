package timeslice.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The C library's functions, by the Foreign Function and Memory API. */
final class Foreign {
    private static final Linker LINKER = Linker.nativeLinker();

    private Foreign() {}

    /**
     * A function of the C library.
     *
     * @throws UnsupportedOperationException if this system's C library has no such function, or this JVM
     *     may not call native code
     */
    @SuppressWarnings("restricted") // the kernel and our children are started with --enable-native-access
    static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        var address = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("this system has no function " + name));
        try {
            return LINKER.downcallHandle(address, type, options);
        } catch (IllegalCallerException refused) {
            throw new UnsupportedOperationException(
                    "this JVM may not call " + name + ": start it with --enable-native-access=ALL-UNNAMED", refused);
        }
    }

    /** A call through a method handle declares every Throwable; the C functions throw none. */
    interface Call<T> {
        T run() throws Throwable;
    }

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
