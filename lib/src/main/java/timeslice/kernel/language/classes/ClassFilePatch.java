package timeslice.kernel.language.classes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Changes a class file just where it tells of its source: the name of the source file, the line numbers, and the
 * flags of fields and of the methods behind lambdas. Nothing else moves, so no stack map is made again.
 *
 * <p>Source of the layout: The Java Virtual Machine Specification, Java SE 25, chapter 4.
 */
final class ClassFilePatch {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ACC_PRIVATE = 0x0002;
    private static final int ACC_STATIC = 0x0008;
    private static final int ACC_FINAL = 0x0010;
    private static final int ACC_VOLATILE = 0x0040;
    private static final int ACC_INTERFACE = 0x0200;
    private static final int ACC_SYNTHETIC = 0x1000;

    private final byte[] bytes;
    private final ByteBuffer in;
    private final Map<Integer, Integer> textPlaces = new HashMap<>();
    private int sourceFile = -1;

    private ClassFilePatch(byte[] original) {
        this.bytes = original.clone();
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * {@return the lines that the class's code names}
     *
     * @throws IllegalArgumentException if the bytes are no class file
     */
    static Set<Integer> lines(byte[] original) {
        var lines = new TreeSet<Integer>();
        new ClassFilePatch(original)
                .walk(
                        line -> {
                            lines.add(line);
                            return line;
                        },
                        Set.of());
        return lines;
    }

    /**
     * {@return the class with another source file, other line numbers and some fields made volatile}
     *
     * @param original the class file
     * @param source   the name of the source file, for stack traces; at most 65,535 bytes in UTF-8
     * @param lines    the new number of each line, 1 to 65,535
     * @param volatiles the names of the static fields to make volatile
     * @throws IllegalArgumentException if the bytes are no class file
     */
    static byte[] patched(byte[] original, String source, IntUnaryOperator lines, Set<String> volatiles) {
        var patch = new ClassFilePatch(original);
        patch.walk(lines, volatiles);
        return patch.withSource(source);
    }

    private void walk(IntUnaryOperator lines, Set<String> volatiles) {
        if (in.remaining() < 10 || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("no class file: it does not begin with CAFEBABE");
        }
        in.getInt(); // version
        constants();
        boolean mayBeFinal = (next() & ACC_INTERFACE) == 0;
        skip(4); // this, super
        skip(2 * next());
        for (int fields = next(); fields > 0; fields--) {
            field(volatiles);
        }
        for (int methods = next(); methods > 0; methods--) {
            method(lines, mayBeFinal);
        }
        for (int attributes = next(); attributes > 0; attributes--) {
            var name = text(next());
            int length = in.getInt();
            if (name.equals("SourceFile")) {
                sourceFile = Short.toUnsignedInt(in.getShort(in.position()));
            }
            skip(length);
        }
    }

    private void constants() {
        int count = next();
        for (int i = 1; i < count; i++) {
            int tag = in.get();
            switch (tag) {
                case 1 -> {
                    textPlaces.put(i, in.position());
                    skip(next());
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                case 5, 6 -> {
                    skip(8);
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                default -> throw new IllegalArgumentException("no class file: constant " + i + " has the tag " + tag);
            }
        }
    }

    private void field(Set<String> volatiles) {
        int place = in.position();
        int flags = next();
        var name = text(next());
        if (volatiles.contains(name) && (flags & ACC_STATIC) != 0 && (flags & ACC_FINAL) == 0) {
            in.putShort(place, (short) (flags | ACC_VOLATILE));
        }
        next(); // descriptor
        for (int attributes = next(); attributes > 0; attributes--) {
            next();
            skip(in.getInt());
        }
    }

    private void method(IntUnaryOperator lines, boolean mayBeFinal) {
        int place = in.position();
        int flags = next();
        var name = text(next());
        // The JVM adds or takes away methods of a loaded class only if they are private and final or static. An
        // interface has no final ones.
        if (mayBeFinal && name.startsWith("lambda$") && (flags & ACC_SYNTHETIC) != 0 && (flags & ACC_PRIVATE) != 0) {
            in.putShort(place, (short) (flags | ACC_FINAL));
        }
        next(); // descriptor
        for (int attributes = next(); attributes > 0; attributes--) {
            var attribute = text(next());
            int length = in.getInt();
            if (attribute.equals("Code")) {
                code(lines);
            } else {
                skip(length);
            }
        }
    }

    private void code(IntUnaryOperator lines) {
        skip(4); // stack, locals
        skip(in.getInt());
        skip(8 * next());
        for (int attributes = next(); attributes > 0; attributes--) {
            var attribute = text(next());
            int length = in.getInt();
            if (attribute.equals("LineNumberTable")) {
                for (int entries = next(); entries > 0; entries--) {
                    next(); // place in the code
                    int place = in.position();
                    in.putShort(place, (short) lines.applyAsInt(next()));
                }
            } else {
                skip(length);
            }
        }
    }

    /** The source file's name has a constant of its own; another length moves what follows it. */
    private byte[] withSource(String source) {
        var place = textPlaces.get(sourceFile);
        if (place == null) {
            return bytes;
        }
        byte[] name = source.getBytes(StandardCharsets.UTF_8);
        int end = place + 2 + Short.toUnsignedInt(in.getShort(place));
        return ByteBuffer.allocate(bytes.length - (end - place - 2) + name.length)
                .put(bytes, 0, place)
                .putShort((short) name.length)
                .put(name)
                .put(bytes, end, bytes.length - end)
                .array();
    }

    private String text(int constant) {
        var place = textPlaces.get(constant);
        if (place == null) {
            throw new IllegalArgumentException("no class file: constant " + constant + " is no text");
        }
        int length = Short.toUnsignedInt(in.getShort(place));
        return new String(Arrays.copyOfRange(bytes, place + 2, place + 2 + length), StandardCharsets.UTF_8);
    }

    private int next() {
        return Short.toUnsignedInt(in.getShort());
    }

    private void skip(int length) {
        in.position(in.position() + length);
    }
}
