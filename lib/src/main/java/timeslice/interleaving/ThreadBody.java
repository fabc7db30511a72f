package timeslice.interleaving;

/**
 * What one thread of a {@link Program} does: ordinary code, with {@link Steps#step(String)} wherever
 * another thread may come between.
 *
 * @param <S> the state that the threads share
 */
@FunctionalInterface
public interface ThreadBody<S> {
    /**
     * Does it, once.
     *
     * @param state what the threads share
     * @throws Exception anything; it becomes the {@linkplain Ending.Thrown ending} of the run
     */
    void run(S state) throws Exception;
}
