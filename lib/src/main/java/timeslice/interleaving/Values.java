package timeslice.interleaving;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What outcomes and shown values become. */
final class Values {
    private Values() {}

    /** Arrays have no equals; the list of their elements has. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(comparable(Array.get(value, i)));
        }
        return elements;
    }

    static String text(@Nullable Object value) {
        return String.valueOf(comparable(value));
    }
}
