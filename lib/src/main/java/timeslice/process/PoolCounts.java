package timeslice.process;

/**
 * How many tasks are in which stage of a {@link ProcessPool}, at one moment.
 *
 * @param waiting tasks that no worker has been given yet
 * @param sent tasks that lie in a worker's queue and have not begun
 * @param running tasks that a worker works at
 * @param done tasks that have ended: with a result, with an exception, or cancelled
 */
public record PoolCounts(int waiting, int sent, int running, long done) {}
