package timeslice.notebook;

/**
 * Something that the self-check looks at.
 *
 * @param subject what is looked at
 * @param look looks at it; may throw anything
 * @param remedy what to do if it threw
 */
record Check(String subject, Look look, String remedy) {
    /** Looks at one thing. */
    @FunctionalInterface
    interface Look {
        CheckResult look() throws Exception;
    }

    /** Looks, whatever happens: a broken machine is what the self-check is for. */
    CheckResult run() {
        try {
            return look.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckResult.notOk(subject, "the check was interrupted", "Run the cell again.");
        } catch (Throwable e) {
            // Errors too: a missing native library or class shows as one.
            var message = e.getMessage();
            return CheckResult.notOk(
                    subject, e.getClass().getSimpleName() + (message == null ? "" : ": " + message), remedy);
        }
    }
}
