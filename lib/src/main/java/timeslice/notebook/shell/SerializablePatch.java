package timeslice.notebook.shell;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lets what a cell declares be copied into another process although nobody wrote {@code Serializable}: a class
 * implements the interface, and each lambda is made by {@link java.lang.invoke.LambdaMetafactory#altMetafactory},
 * which can be told so, in place of {@code metafactory}. Only constants are added and the tables of interfaces
 * and bootstrap methods changed; no code is touched.
 *
 * <p>Source of the layout: The Java Virtual Machine Specification, Java SE 25, chapter 4.
 */
public final class SerializablePatch {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String ALTERNATIVE =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final int ACC_INTERFACE = 0x0200;
    private static final int FLAG_SERIALIZABLE = 1;
    private static final int MOST_CONSTANTS = 65_500;

    private final byte[] bytes;
    private final ByteBuffer in;
    private final int[] places;
    private final int endOfConstants;
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private final DataOutputStream constants = new DataOutputStream(added);
    private int count;

    private SerializablePatch(byte[] bytes) {
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes);
        in.position(8);
        this.count = next();
        this.places = new int[count];
        for (int i = 1; i < count; i++) {
            places[i] = in.position();
            int tag = in.get();
            switch (tag) {
                case 1 -> skip(next());
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
        this.endOfConstants = in.position();
    }

    /**
     * {@return the class with what lets it and its lambdas be copied}
     *
     * @param original a class file; the same array comes back if its table of constants is full
     * @param isDeclared whether the reader declared it, and JShell did not make it around other code
     */
    public static byte[] patched(byte[] original, boolean isDeclared) {
        var patch = new SerializablePatch(original);
        if (patch.count > MOST_CONSTANTS) {
            return original;
        }
        try {
            return patch.write(isDeclared);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] write(boolean isDeclared) throws IOException {
        var body = new ByteArrayOutputStream(bytes.length + 64);
        var out = new DataOutputStream(body);
        int flags = next();
        out.writeShort(flags);
        out.writeInt(in.getInt()); // this, super
        writeInterfaces(out, isDeclared && (flags & ACC_INTERFACE) == 0);
        int members = in.position();
        skipMembers();
        skipMembers();
        out.write(bytes, members, in.position() - members);
        int attributes = next();
        out.writeShort(attributes);
        for (int i = 0; i < attributes; i++) {
            int name = next();
            int length = in.getInt();
            out.writeShort(name);
            if (text(name).equals("BootstrapMethods")) {
                writeBootstraps(out);
            } else {
                out.writeInt(length);
                out.write(bytes, in.position(), length);
                skip(length);
            }
        }
        return ByteBuffer.allocate(endOfConstants + added.size() + body.size())
                .put(bytes, 0, 8)
                .putShort((short) count)
                .put(bytes, 10, endOfConstants - 10)
                .put(added.toByteArray())
                .put(body.toByteArray())
                .array();
    }

    private void writeInterfaces(DataOutputStream out, boolean isToImplement) throws IOException {
        var known = new int[next()];
        Arrays.setAll(known, _ -> next());
        boolean isMissing = isToImplement
                && Arrays.stream(known).noneMatch(one -> className(one).equals(SERIALIZABLE));
        out.writeShort(known.length + (isMissing ? 1 : 0));
        for (int one : known) {
            out.writeShort(one);
        }
        if (isMissing) {
            out.writeShort(reference(7, utf8(SERIALIZABLE)));
        }
    }

    /** Fields and methods are made alike. */
    private void skipMembers() {
        for (int members = next(); members > 0; members--) {
            skip(6);
            for (int attributes = next(); attributes > 0; attributes--) {
                next();
                skip(in.getInt());
            }
        }
    }

    private void writeBootstraps(DataOutputStream out) throws IOException {
        var table = new ByteArrayOutputStream();
        var data = new DataOutputStream(table);
        int entries = next();
        data.writeShort(entries);
        int alternative = -1;
        for (int i = 0; i < entries; i++) {
            int handle = next();
            var arguments = new int[next()];
            Arrays.setAll(arguments, _ -> next());
            var method = factoryMethod(handle);
            if (method.equals("metafactory")) {
                alternative = alternative < 0 ? alternative(handle) : alternative;
                handle = alternative;
                arguments = Arrays.copyOf(arguments, 4);
                arguments[3] = integer(FLAG_SERIALIZABLE);
            } else if (method.equals("altMetafactory")) {
                arguments[3] = integer(in.getInt(places[arguments[3]] + 1) | FLAG_SERIALIZABLE);
            }
            data.writeShort(handle);
            data.writeShort(arguments.length);
            for (int argument : arguments) {
                data.writeShort(argument);
            }
        }
        out.writeInt(table.size());
        table.writeTo(out);
    }

    /** {@return the name of the method of Java's factory of lambdas that a handle stands for; empty if another's} */
    private String factoryMethod(int handle) {
        int method = at(places[handle] + 2);
        return className(at(places[method] + 1)).equals(FACTORY) ? text(at(places[at(places[method] + 3)] + 1)) : "";
    }

    private int alternative(int handle) throws IOException {
        int factory = at(places[at(places[handle] + 2)] + 1);
        int nameAndType = references(12, utf8("altMetafactory"), utf8(ALTERNATIVE));
        int method = references(10, factory, nameAndType);
        constants.writeByte(15);
        constants.writeByte(6); // REF_invokeStatic
        constants.writeShort(method);
        return count++;
    }

    private int utf8(String text) throws IOException {
        constants.writeByte(1);
        constants.writeUTF(text);
        return count++;
    }

    private int integer(int value) throws IOException {
        constants.writeByte(3);
        constants.writeInt(value);
        return count++;
    }

    private int reference(int tag, int to) throws IOException {
        constants.writeByte(tag);
        constants.writeShort(to);
        return count++;
    }

    private int references(int tag, int first, int second) throws IOException {
        constants.writeByte(tag);
        constants.writeShort(first);
        constants.writeShort(second);
        return count++;
    }

    private String className(int constant) {
        return text(at(places[constant] + 1));
    }

    private String text(int constant) {
        int place = places[constant];
        return new String(bytes, place + 3, at(place + 1), StandardCharsets.UTF_8);
    }

    private int at(int place) {
        return Short.toUnsignedInt(in.getShort(place));
    }

    private int next() {
        return Short.toUnsignedInt(in.getShort());
    }

    private void skip(int length) {
        in.position(in.position() + length);
    }
}
