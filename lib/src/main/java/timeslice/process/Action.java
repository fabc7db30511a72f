package timeslice.process;

import java.io.Serializable;

/** Work without a result that another process can do; otherwise as {@link Task}. */
@FunctionalInterface
public interface Action extends Serializable {
    /**
     * Does the work.
     *
     * @throws Exception whatever goes wrong; it ends the process with the exit code 1
     */
    void run() throws Exception;
}
