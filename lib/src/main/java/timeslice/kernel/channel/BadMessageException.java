package timeslice.kernel.channel;

/** A message came that is not as the protocol has it, or not from somebody who knows the key. */
final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1;

    BadMessageException(String message) {
        super(message);
    }
}
