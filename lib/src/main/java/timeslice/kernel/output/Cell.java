package timeslice.kernel.output;

import java.time.Instant;
import org.dflib.jjava.jupyter.messages.MessageContext;

/** One run of a cell: the request for it, and everything that belongs to it from then on. */
public final class Cell {
    private final MessageContext request;
    private final int number;
    private final CellOutput output;
    private final boolean mayAsk;
    private final Instant begun = Instant.now();
    private volatile boolean running = true;

    /**
     * Creates a cell that begins to run.
     *
     * @param request asked for the run
     * @param number as in {@code In [7]}
     * @param output what the cell prints
     * @param mayAsk whether the front end will answer when the cell asks for a line of input
     */
    public Cell(MessageContext request, int number, CellOutput output, boolean mayAsk) {
        this.request = request;
        this.number = number;
        this.output = output;
        this.mayAsk = mayAsk;
    }

    /** {@return the request that runs the cell} */
    public MessageContext request() {
        return request;
    }

    /** {@return the number, as in {@code In [7]}} */
    public int number() {
        return number;
    }

    /** {@return what the cell prints} */
    public CellOutput output() {
        return output;
    }

    /** {@return whether the front end answers when the cell asks for a line of input} */
    public boolean mayAsk() {
        return mayAsk;
    }

    /** {@return when the cell began} */
    public Instant begun() {
        return begun;
    }

    /** {@return whether the cell's own code still runs; its threads may outlive it} */
    public boolean running() {
        return running;
    }

    /** The cell's own code has ended. */
    public void end() {
        running = false;
        output.end();
    }
}
