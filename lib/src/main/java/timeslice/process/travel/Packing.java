package timeslice.process.travel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;
import timeslice.process.CannotTravelException;

/** Values on their way into another process. */
public final class Packing {
    private Packing() {}

    /**
     * Copies a value into bytes.
     *
     * @param value what to copy
     * @param name what it is to the reader, such as {@code "the result"}
     * @return the bytes, for {@link Unpacker#value}
     * @throws CannotTravelException if it refers to something that cannot be copied
     */
    public static byte[] bytes(@Nullable Object value, String name) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new Packer(bytes)) {
            write(out, value, name);
        } catch (IOException impossible) {
            throw new CannotTravelException(name + " cannot be copied into another process: " + impossible, impossible);
        }
        return bytes.toByteArray();
    }

    static void write(Packer out, @Nullable Object value, String name) throws IOException {
        try {
            out.writeObject(value);
        } catch (NotSerializableException refused) {
            throw refused(value, name, refused);
        } catch (Refusal.Found refused) {
            throw refused(value, name, refused);
        } catch (StackOverflowError deep) {
            throw new CannotTravelException(
                    name + " cannot be copied into another process: its objects refer to each other in too long a chain"
                            + " (some thousands of objects, as in a linked list of one's own). Put them into a"
                            + " java.util collection, which is copied without such a chain.",
                    deep);
        }
    }

    private static CannotTravelException refused(@Nullable Object value, String name, Exception refused) {
        var place = ObjectPath.toRefused(value, name);
        Object culprit = refused instanceof Refusal.Found found
                ? found.object()
                : place.map(ObjectPath.Place::object).orElse(null);
        var type = culprit == null
                ? String.valueOf(refused.getMessage())
                : culprit.getClass().getName();
        var plain = culprit != null && culprit.getClass().isHidden() ? "lambda" : NotebookClasses.plain(type);
        var path = place.map(ObjectPath.Place::path).orElse("somewhere in " + name);
        // Without the exception that told it, which says less and comes from inside of the library.
        return new CannotTravelException(path + " is a " + plain + ", which cannot be copied into another process. "
                + Refusal.remedy(culprit, plain));
    }
}
