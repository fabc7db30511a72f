package timeslice.scheduling;

/**
 * A workload cannot be used. The message names the file, the line, the column and the value where there
 * are such, and says what would be right.
 */
public final class WorkloadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WorkloadException(String message) {
        super(message);
    }
}
