package timeslice.scheduling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of a command line: {@code --name value}, {@code --name=value}, and flags. */
final class Options {
    private final Map<String, String> values = new LinkedHashMap<>();

    Options(List<String> arguments, Set<String> valued, Set<String> flags) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            int equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            if (valued.contains(name)) {
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw new UsageException(name + " needs a value; see --help");
                }
                put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
            } else if (flags.contains(argument)) {
                put(argument, "");
            } else {
                throw new UsageException((argument.startsWith("-") ? "unknown option " : "unexpected word ") + argument
                        + "; see --help");
            }
        }
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw new UsageException(name + " is given twice");
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String require(String name, String example) {
        var value = values.get(name);
        if (value == null) {
            throw new UsageException(name + " is missing, such as " + name + " " + example);
        }
        return value;
    }

    long number(String name, long least, long otherwise) {
        var value = values.get(name);
        return value == null ? otherwise : whole(name, value, least);
    }

    long requireNumber(String name, long least) {
        return whole(name, require(name, "4"), least);
    }

    long[] requireNumbers(String name, String example) {
        return Stream.of(require(name, example).split(",", -1))
                .mapToLong(part -> whole(name, part.strip(), 1))
                .toArray();
    }

    private static long whole(String name, String value, long least) {
        if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) < least || Long.parseLong(value) > Limits.LARGEST) {
            throw new UsageException(name + " " + value + ": right would be a whole number from " + least + " to "
                    + Limits.LARGEST + ", such as 4");
        }
        return Long.parseLong(value);
    }

    /** One of the constants of an enum, written as {@code arrival-first}. */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        var value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        var all = otherwise.getDeclaringClass().getEnumConstants();
        return Stream.of(all)
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new UsageException(name + " " + value + ": right would be "
                        + Stream.of(all).map(Options::word).collect(Collectors.joining(" or "))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
