package timeslice.kernel.language.classes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * Knows where code came from: which snippet from which cell, and which stack frame from which line.
 *
 * <p>A class file names one source file only, but the methods of one name share a class, even when they
 * stand in different cells. Then the file's name lists the cells, and {@link #STEP} times the place in the
 * list is added to the line.
 */
public final class Sources {
    /** A class file has two bytes for a line: lines of a cell beyond this one are all told as this one. */
    private static final int LAST_LINE = 65_535;

    private static final int STEP = 10_000;

    private final Map<Snippet, Origin> origins = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<String, List<Cell>> files = new ConcurrentHashMap<>();
    private volatile @Nullable Origin current;

    /** Knows nothing yet. */
    public Sources() {}

    /**
     * Says what is compiled from now on.
     *
     * @param origin where the next snippets stand, or null if in no cell
     * @return what was compiled until now, to be given back afterwards
     */
    public @Nullable Origin enter(@Nullable Origin origin) {
        var before = current;
        current = origin;
        return before;
    }

    /** {@return where a snippet stands, or null if it is part of no cell; one not seen before stands where the kernel compiles} */
    public @Nullable Origin of(Snippet snippet) {
        var known = origins.get(snippet);
        if (known == null && current != null) {
            known = current;
            origins.put(snippet, known);
        }
        return known;
    }

    /** {@return whether the snippet was compiled before} */
    public boolean knows(Snippet snippet) {
        return origins.containsKey(snippet);
    }

    /** {@return the source file's name for code of these cells} */
    String file(List<Cell> cells) {
        var name = cells.stream().map(Cell::label).collect(Collectors.joining(" + "));
        files.put(name, List.copyOf(cells));
        return name;
    }

    /** {@return how the class file numbers a cell's line} */
    static int encoded(int cellsPlace, int line) {
        int first = cellsPlace * STEP;
        return Math.clamp(first + (long) line, 1, first > 0 ? Math.min(first + STEP - 1, LAST_LINE) : LAST_LINE);
    }

    /** {@return the cell and line of a stack frame, if it is code of a cell} */
    public Optional<Place> place(StackTraceElement frame) {
        var cells = frame.getFileName() == null ? null : files.get(frame.getFileName());
        if (cells == null || !frame.getClassName().startsWith(NotebookNames.PREFIX)) {
            return Optional.empty();
        }
        int line = frame.getLineNumber();
        int which = cells.size() == 1 ? 0 : Math.clamp(line / STEP, 0, cells.size() - 1);
        return Optional.of(new Place(cells.get(which), line - which * STEP));
    }

    /** {@return the cells that a list of snippets came from, each once} */
    List<Cell> cells(List<Snippet> snippets) {
        var cells = new ArrayList<Cell>();
        for (var snippet : snippets) {
            var origin = of(snippet);
            if (origin != null && !cells.contains(origin.cell())) {
                cells.add(origin.cell());
            }
        }
        return cells;
    }

    /**
     * A line of a cell.
     *
     * @param cell the cell
     * @param line the number of the line, from 1
     */
    public record Place(Cell cell, int line) {
        /** {@return the line's text, without the spaces around it} */
        public String text() {
            return cell.line(line);
        }
    }
}
