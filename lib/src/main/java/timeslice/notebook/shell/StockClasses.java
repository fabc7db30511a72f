package timeslice.notebook.shell;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.dflib.jjava.kernel.JavaKernel;

/**
 * The classes of cells in JJava's own kernel, where nothing else of ours looks at them. It keeps the bytes of
 * each in a map before it defines the class, so a map that changes the bytes lets what cells declare be copied
 * into another process, as in Timeslice's kernel.
 */
public final class StockClasses {
    private static final String LOADER = "org.dflib.jjava.kernel.execution.JJavaLoaderDelegate$JJavaClassLoader";
    /** What a reader declares lies within or beside the class that JShell puts around it. */
    private static final Pattern DECLARED = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*[$.].*");

    private StockClasses() {}

    /**
     * From now on what cells declare can be copied; does nothing in another kernel than JJava's own.
     *
     * @param kernel before its first cell
     */
    public static void makeCopyable(JavaKernel kernel) {
        var loader = kernel.getEvaluator().getClassLoader();
        if (!loader.getClass().getName().equals(LOADER)) {
            return;
        }
        try {
            var outer = loader.getClass().getDeclaredField("this$0");
            outer.setAccessible(true);
            var delegate = outer.get(loader);
            var classes = delegate.getClass().getDeclaredField("declaredClasses");
            classes.setAccessible(true);
            classes.set(delegate, new Patched((Map<?, ?>) classes.get(delegate)));
        } catch (ReflectiveOperationException | RuntimeException other) {
            System.getLogger(StockClasses.class.getName())
                    .log(Level.WARNING, "Classes of cells must say that they implement java.io.Serializable", other);
        }
    }

    /** Bytes of classes by name, changed as they come in. */
    private static final class Patched extends ConcurrentHashMap<String, byte[]> {
        private static final long serialVersionUID = 1;

        /** What is there already has been defined as it is. */
        Patched(Map<?, ?> known) {
            known.forEach((name, bytes) -> super.put((String) name, (byte[]) bytes));
        }

        @Override
        public byte[] put(String name, byte[] bytes) {
            return super.put(
                    name,
                    SerializablePatch.patched(bytes, DECLARED.matcher(name).matches()));
        }
    }
}
