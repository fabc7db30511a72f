package timeslice.process.shared;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InvalidClassException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import timeslice.process.travel.Packing;
import timeslice.process.travel.Unpacker;

/** Elements as bytes and back: short ways for what is put most often, Java serialisation for all else. */
final class Codec {
    /** The largest element, in bytes. */
    static final int LARGEST = 256 << 20;

    private static final int OBJECT = 1;
    private static final int TEXT = 2;
    private static final int CHARACTERS = 3;
    private static final int INT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int BYTES = 7;
    private static final int INTS = 8;
    private static final int LONGS = 9;
    private static final int DOUBLES = 10;

    /** Knows the notebook's classes when the calling thread does not: one of a common pool, say. */
    private final ClassLoader around;

    Codec() {
        var context = Thread.currentThread().getContextClassLoader();
        this.around = context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    Payload encode(Object element) {
        var payload = switch (element) {
            case String text -> text(text);
            case Integer value -> new Payload(INT, MemorySegment.ofArray(new int[] {value}));
            case Long value -> new Payload(LONG, MemorySegment.ofArray(new long[] {value}));
            case Double value -> new Payload(DOUBLE, MemorySegment.ofArray(new double[] {value}));
            case byte[] array -> new Payload(BYTES, MemorySegment.ofArray(array));
            case int[] array -> new Payload(INTS, MemorySegment.ofArray(array));
            case long[] array -> new Payload(LONGS, MemorySegment.ofArray(array));
            case double[] array -> new Payload(DOUBLES, MemorySegment.ofArray(array));
            default -> new Payload(OBJECT, MemorySegment.ofArray(Packing.bytes(element, "the element")));
        };
        if (payload.bytes().byteSize() > LARGEST) {
            throw new IllegalArgumentException("this " + element.getClass().getName() + " takes "
                    + payload.bytes().byteSize() + " bytes; an element may have " + LARGEST
                    + " at most: send it in pieces, or put it into a SharedMemory");
        }
        return payload;
    }

    /** Whether it is made by the reader's own code, and so not while others wait for the lock. */
    static boolean isObject(Payload payload) {
        return payload.kind() == OBJECT;
    }

    Object decode(Payload payload) {
        var bytes = payload.bytes();
        return switch (payload.kind()) {
            case OBJECT -> object(bytes.toArray(JAVA_BYTE));
            case TEXT -> new String(bytes.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
            case CHARACTERS -> new String(bytes.toArray(JAVA_CHAR));
            case INT -> bytes.get(JAVA_INT, 0);
            case LONG -> bytes.get(JAVA_LONG, 0);
            case DOUBLE -> bytes.get(JAVA_DOUBLE, 0);
            case BYTES -> bytes.toArray(JAVA_BYTE);
            case INTS -> bytes.toArray(JAVA_INT);
            case LONGS -> bytes.toArray(JAVA_LONG);
            case DOUBLES -> bytes.toArray(JAVA_DOUBLE);
            default ->
                throw new IllegalStateException(
                        "the shared memory is damaged: it has an element of the unknown kind " + payload.kind());
        };
    }

    private Object object(byte[] bytes) {
        try {
            return Objects.requireNonNull(Unpacker.value(bytes, loader()));
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(
                    "an element came whose class " + unknown.getMessage() + " this process does not have, nor the one "
                            + "that started it: declare it in a cell of the notebook",
                    unknown);
        } catch (InvalidClassException refused) {
            throw new IllegalStateException(
                    "an element was refused: it is nested too deeply, says that it is longer than it is, or is of a "
                            + "class that does not travel, or of another version of it than this process has ("
                            + refused.getMessage() + ")",
                    refused);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new IllegalStateException("an element came that cannot be read: " + damaged, damaged);
        }
    }

    private ClassLoader loader() {
        var context = Thread.currentThread().getContextClassLoader();
        return context == null || context.equals(ClassLoader.getSystemClassLoader()) ? around : context;
    }

    private static Payload text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) { // half of one would be lost in UTF-8
                return new Payload(CHARACTERS, MemorySegment.ofArray(text.toCharArray()));
            }
        }
        return new Payload(TEXT, MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
    }
}
