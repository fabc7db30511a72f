package timeslice.process.shared;

import java.lang.foreign.MemorySegment;

/**
 * An element on its way, as bytes.
 *
 * @param kind which of the {@link Codec}'s ways to write it
 * @param bytes what was written
 */
record Payload(int kind, MemorySegment bytes) {
    int length() {
        return (int) bytes.byteSize();
    }
}
