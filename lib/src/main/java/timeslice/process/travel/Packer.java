package timeslice.process.travel;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java's serialisation, which notes the notebook's classes that it meets and uses {@link StandIn}s. */
final class Packer extends ObjectOutputStream {
    private final Set<String> met = new LinkedHashSet<>();

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

    @Override
    protected void annotateClass(Class<?> type) {
        note(type.getName());
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
        if (object instanceof SerializedLambda lambda) {
            note(lambda.getCapturingClass().replace('/', '.'));
            note(lambda.getImplClass().replace('/', '.'));
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
