package timeslice.interleaving;

/** Ends a thread in the middle of a run that is over. An error, so that {@code catch (Exception e)} lets it pass. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    Abandoned() {
        super("the run is over", null, false, false);
    }
}
