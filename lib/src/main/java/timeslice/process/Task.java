package timeslice.process;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * Work with a result that another process can do: a lambda, or a class of the reader's. It is copied into
 * that process together with all that it refers to.
 *
 * @param <R> the type of the result, which is copied back
 */
@FunctionalInterface
public interface Task<R> extends Callable<R>, Serializable {}
