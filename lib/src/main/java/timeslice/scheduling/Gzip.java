package timeslice.scheduling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Text packed by gzip; apart, so that whoever reads a plain file does not load the classes for it. */
final class Gzip {
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /** Unpacks a text of which the beginning has been read already. */
    static InputStream unpacked(InputStream beginning, InputStream rest) throws IOException {
        return new GZIPInputStream(new SequenceInputStream(beginning, rest), BUFFER);
    }

    static OutputStream packed(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, BUFFER);
    }
}
