package timeslice.process.travel;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java's serialisation, which notes the notebook's classes that it meets and uses {@link StandIn}s. */
final class Packer extends ObjectOutputStream {
    private final Set<String> met = new LinkedHashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Map<String, Set<String>> lambdas = new HashMap<>();

    Packer(OutputStream out) throws IOException {
        super(out);
        enableReplaceObject(true);
    }

    /** {@return the names of the notebook's classes met since the last call} */
    Set<String> takeMet() {
        var taken = Set.copyOf(met);
        met.clear();
        return taken;
    }

    /** {@return whether an object of a class was met, or the class itself} */
    boolean hasMet(String className) {
        return types.contains(className);
    }

    /** {@return the methods that hold the code of all lambdas met that are from a given class} */
    Set<String> lambdas(String className) {
        // A copy: packing a variable may meet more of them.
        return Set.copyOf(lambdas.getOrDefault(className, Set.of()));
    }

    @Override
    protected void annotateClass(Class<?> type) {
        note(type.getName());
        types.add(type.getName());
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
        if (object instanceof SerializedLambda lambda) {
            note(lambda.getCapturingClass().replace('/', '.'));
            var owner = lambda.getImplClass().replace('/', '.');
            note(owner);
            if (lambda.getImplMethodName().startsWith("lambda$")) {
                lambdas.computeIfAbsent(owner, _ -> new LinkedHashSet<>()).add(lambda.getImplMethodName());
            } else { // a method that was named, which other code may call as well
                types.add(owner);
            }
        } else if (object != null) {
            Refusal.check(object);
        }
        var standIn = object == null ? null : StandIn.of(object);
        return standIn == null ? object : standIn;
    }

    private void note(String name) {
        if (NotebookClasses.isOne(name)) {
            met.add(name);
        }
    }
}
