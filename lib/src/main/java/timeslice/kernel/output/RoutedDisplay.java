package timeslice.kernel.output;

import java.nio.charset.Charset;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.jspecify.annotations.Nullable;

/** JJava's {@code display} and {@code updateDisplay}, from any thread and at any time, for the thread's own cell. */
public final class RoutedDisplay extends JupyterIO {
    /**
     * Creates it.
     *
     * @param encoding of text that is read
     * @param cells know where a display belongs
     * @param input answers who reads by JJava's own way
     */
    public RoutedDisplay(Charset encoding, Cells cells, CellInput input) {
        super(encoding);
        setEnv(new Environment(cells, input));
        setJupyterInEnabled(true);
    }

    private static final class Environment extends ShellReplyEnvironment {
        private final Cells cells;
        private final CellInput input;

        Environment(Cells cells, CellInput input) {
            super(null, null, null, null);
            this.cells = cells;
            this.input = input;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            cells.current().ifPresent(cell -> cell.output().publish(content));
        }

        @Override
        public String readFromStdIn(@Nullable String prompt, boolean password) {
            try {
                var line = input.ask(prompt == null ? "" : prompt, password);
                return line == null ? "" : line;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}
