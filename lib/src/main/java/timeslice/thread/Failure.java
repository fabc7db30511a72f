package timeslice.thread;

/** Passes checked exceptions through code that must not declare them. */
final class Failure {
    private Failure() {}

    /**
     * Throws what it is given.
     *
     * @throws E always
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
