package timeslice.process.child;

import java.io.IOException;
import java.io.Serial;

/** A child has sent what is no frame, or a frame that lies about its length. */
final class MalformedFrameException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message);
    }
}
