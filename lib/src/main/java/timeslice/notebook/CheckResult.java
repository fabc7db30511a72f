package timeslice.notebook;

import java.util.Objects;

/**
 * One line of the self-check.
 *
 * @param subject what was looked at
 * @param status how it is
 * @param found what was found, in words
 * @param remedy what to do about it; empty if it is well
 */
public record CheckResult(String subject, Status status, String found, String remedy) {
    /** How the thing looked at is. */
    public enum Status {
        /** As it should be. */
        OK("ok"),
        /** The chapters run, but not as well as they could. */
        NOTE("note"),
        /** Some chapter will fail. */
        NOT_OK("not ok");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** {@return the status as the reader sees it} */
        public String words() {
            return words;
        }
    }

    /** Checks that nothing is missing. */
    public CheckResult {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(remedy, "remedy");
    }

    static CheckResult ok(String subject, String found) {
        return new CheckResult(subject, Status.OK, found, "");
    }

    static CheckResult note(String subject, String found, String remedy) {
        return new CheckResult(subject, Status.NOTE, found, remedy);
    }

    static CheckResult notOk(String subject, String found, String remedy) {
        return new CheckResult(subject, Status.NOT_OK, found, remedy);
    }
}
