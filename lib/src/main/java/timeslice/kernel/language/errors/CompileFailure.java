package timeslice.kernel.language.errors;

import java.util.List;
import java.util.stream.Collectors;

/** A cell that cannot be compiled. */
public final class CompileFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Each problem of the cell, in the order of its lines. */
    @SuppressWarnings("serial") // records and immutable lists; never written anyway
    private final List<Problem> problems;

    /**
     * Creates a failure.
     *
     * @param problems what is wrong, one or more
     */
    public CompileFailure(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** {@return what is wrong} */
    public List<Problem> problems() {
        return problems;
    }
}
