package timeslice.kernel.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.language.classes.Cell;
import timeslice.kernel.language.classes.NotebookNames;
import timeslice.kernel.language.classes.Origin;
import timeslice.kernel.language.classes.Sources;
import timeslice.kernel.language.errors.Problem;
import timeslice.kernel.language.notes.Hints;
import timeslice.kernel.language.notes.Notes;
import timeslice.kernel.language.source.Units.Unit;

/** Finds what the compiler says of a cell, and says it of the cell's lines. */
final class CompileProblems {
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+\\w+ ([\\w$]+)");

    /** What is wrong in a block, but not at the top of a cell. */
    private static final Set<String> ONLY_IN_BLOCKS = Set.of(
            "compiler.err.not.stmt",
            "compiler.err.already.defined",
            "compiler.err.var.might.not.have.been.initialized",
            "compiler.err.stmt.unreachable",
            "compiler.err.unreachable.stmt",
            "compiler.err.cant.ref.non.effectively.final.var",
            "compiler.err.local.var.accessed.from.icls.needs.final");

    private CompileProblems() {}

    /** A problem of one place, which the compiler has not seen. */
    static Problem of(Cell cell, int at, String message) {
        return new Problem(cell, at, at + 1, message, "");
    }

    /** {@return why a unit was rejected; empty if it was not} */
    static List<Problem> of(JShell shell, List<SnippetEvent> events, Cell cell, int offset) {
        var problems = new ArrayList<Problem>();
        for (var event : events) {
            var rejected = !event.status().isDefined()
                    && event.status() != Status.RECOVERABLE_NOT_DEFINED
                    && event.status() != Status.OVERWRITTEN;
            if (event.causeSnippet() == null && rejected) {
                shell.diagnostics(event.snippet())
                        .filter(Diag::isError)
                        .forEach(diagnostic -> problems.add(problem(diagnostic, event.snippet(), cell, offset)));
                if (problems.isEmpty()) {
                    problems.add(new Problem(cell, offset, offset, "the compiler rejects this without a reason", ""));
                }
            }
        }
        return problems;
    }

    /**
     * {@return what is wrong further down in a cell whose first unit here was rejected, as far as that can be
     * known: names that the cell itself would have declared are not missed}
     */
    static List<Problem> ofRest(JShell shell, List<Unit> units, Cell cell, int start) {
        var analysis = shell.sourceCodeAnalysis();
        Set<String> declared = new HashSet<>();
        var problems = new ArrayList<Problem>();
        var block = new StringBuilder("{");
        var places = new TreeMap<Integer, Integer>();
        for (int i = 0; i < units.size(); i++) {
            var unit = units.get(i);
            for (var snippet : analysis.sourceToSnippets(unit.source())) {
                declared(snippet).forEach(declared::add);
                var kind = snippet instanceof ErroneousSnippet broken ? broken.probableKind() : snippet.kind();
                if (kind == Kind.TYPE_DECL || kind == Kind.METHOD) {
                    if (i > 0) {
                        found(shell, snippet, declared, d -> start + unit.offset(), cell, problems);
                    }
                } else if (kind != Kind.IMPORT) {
                    places.put(block.length(), start + unit.offset() - block.length());
                    block.append(unit.source()).append("\n;");
                }
            }
        }
        // Statements are looked at together, as one block, so that they know each other's variables.
        for (var snippet : analysis.sourceToSnippets(block.append("}").toString())) {
            found(
                    shell,
                    snippet,
                    declared,
                    at -> places.floorEntry(Math.max(1, at)).getValue(),
                    cell,
                    problems);
        }
        int rest = units.size() > 1 ? start + units.get(1).offset() : Integer.MAX_VALUE;
        return problems.stream().filter(problem -> problem.start() >= rest).toList();
    }

    private static void found(
            JShell shell,
            Snippet snippet,
            Set<String> declared,
            IntUnaryOperator offset,
            Cell cell,
            List<Problem> problems) {
        var errors = shell.diagnostics(snippet)
                .filter(Diag::isError)
                .filter(diagnostic -> diagnostic.getStartPosition() >= 0)
                .toList();
        // In a statement with an unknown name, all else may be wrong only because of it.
        var doubtful = errors.stream()
                .filter(CompileProblems::isUnknownName)
                .map(diagnostic -> offset.applyAsInt((int) diagnostic.getStartPosition()))
                .collect(Collectors.toSet());
        errors.stream()
                .filter(diagnostic -> !ONLY_IN_BLOCKS.contains(diagnostic.getCode()))
                .filter(diagnostic -> isUnknownName(diagnostic)
                        ? !misses(diagnostic, declared)
                        : !doubtful.contains(offset.applyAsInt((int) diagnostic.getStartPosition())))
                .forEach(diagnostic -> problems.add(
                        problem(diagnostic, snippet, cell, offset.applyAsInt((int) diagnostic.getStartPosition()))));
    }

    private static boolean isUnknownName(Diag diagnostic) {
        return diagnostic.getCode().contains("cant.resolve");
    }

    private static List<String> declared(Snippet snippet) {
        return switch (snippet) {
            case VarSnippet variable -> List.of(variable.name());
            case MethodSnippet method -> List.of(method.name());
            case TypeDeclSnippet type -> List.of(type.name());
            case ErroneousSnippet broken -> words(broken.source());
            default -> List.of();
        };
    }

    /** What a broken declaration would have declared is one of its words. */
    private static List<String> words(String source) {
        return Pattern.compile("\\W+").splitAsStream(source).toList();
    }

    private static boolean misses(Diag diagnostic, Set<String> declared) {
        var symbol = SYMBOL.matcher(diagnostic.getMessage(null));
        return symbol.find() && declared.contains(symbol.group(1));
    }

    private static Problem problem(Diag diagnostic, Snippet snippet, Cell cell, int offset) {
        int start = (int) diagnostic.getStartPosition();
        int end = (int) diagnostic.getEndPosition();
        var message = diagnostic
                .getMessage(null)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .collect(Collectors.joining("\n"));
        return new Problem(
                cell,
                start < 0 ? -1 : offset + start,
                offset + Math.max(start, end),
                NotebookNames.plain(message),
                Hints.of(diagnostic, snippet.source()));
    }

    /** {@return why a declaration cannot run yet} */
    static Problem of(JShell shell, UnresolvedReferenceException unresolved, Sources sources) {
        return of(shell, unresolved.getSnippet(), sources);
    }

    private static Problem of(JShell shell, DeclarationSnippet snippet, Sources sources) {
        var origin = sources.of(snippet);
        var missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        var message = Notes.described(snippet) + " cannot run: not declared yet: " + missing;
        var cell = origin == null ? new Cell(0, snippet.source()) : origin.cell();
        return new Problem(cell, start(cell, origin), start(cell, origin), message, "");
    }

    private static int start(Cell cell, @Nullable Origin origin) {
        int at = 0;
        for (int line = 0; origin != null && line < origin.before(); line++) {
            at = cell.source().indexOf('\n', at) + 1;
        }
        while (at < cell.source().length()
                && Character.isWhitespace(cell.source().charAt(at))) {
            at++;
        }
        return at;
    }
}
