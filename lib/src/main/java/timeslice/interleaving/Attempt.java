package timeslice.interleaving;

/** What became of a given schedule. */
public sealed interface Attempt {
    /**
     * It was possible, from the beginning to the end.
     *
     * @param run the run
     */
    record Whole(Interleaving run) implements Attempt {}

    /**
     * It was not possible.
     *
     * @param possible how many of its turns were, before the first that was not
     * @param reason what is wrong with the next one, and what would be possible, as a sentence
     */
    record Impossible(int possible, String reason) implements Attempt {
        /** {@return place and reason in one text} */
        public String words() {
            return "turn " + (possible + 1) + " of the schedule: " + reason;
        }

        /** {@return place and reason as a sentence} */
        public String sentence() {
            return "T" + words().substring(1);
        }
    }
}
