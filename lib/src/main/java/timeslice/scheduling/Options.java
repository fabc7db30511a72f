package timeslice.scheduling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command line: {@code --name value}, {@code --name=value}, and flags. (Loops instead of
 * streams and regular expressions: the command line starts some 10 ms earlier.)
 */
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
        var parts = require(name, example).split(",", -1);
        var numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = whole(name, parts[i].strip(), 1);
        }
        return numbers;
    }

    private static long whole(String name, String value, long least) {
        if (!isWhole(value) || Long.parseLong(value) < least || Long.parseLong(value) > Limits.LARGEST) {
            throw new UsageException(name + " " + value + ": right would be a whole number from " + least + " to "
                    + Limits.LARGEST + ", such as 4");
        }
        return Long.parseLong(value);
    }

    /** True of 1 to 18 digits of ASCII. */
    private static boolean isWhole(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= 18;
    }

    /** One of the constants of an enum, written as {@code arrival-first}. */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        var value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        var all = otherwise.getDeclaringClass().getEnumConstants();
        var words = new StringJoiner(" or ");
        for (var constant : all) {
            if (word(constant).equals(value)) {
                return constant;
            }
            words.add(word(constant));
        }
        throw new UsageException(name + " " + value + ": right would be " + words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
