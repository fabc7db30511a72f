package timeslice.kernel.language.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import timeslice.kernel.language.source.Modifiers;

/**
 * Collects, while a cell runs, what JShell does without a word, and tells it in sentences at the end: what it
 * drops, what it puts off, what it resets.
 */
public final class Notes {
    private static final String AGAIN =
            " has changed in a way that objects made before cannot follow. Run the cell of ";

    private static final Map<Snippet.SubKind, String> TYPES = Map.of(
            Snippet.SubKind.INTERFACE_SUBKIND, "interface",
            Snippet.SubKind.ENUM_SUBKIND, "enum",
            Snippet.SubKind.RECORD_SUBKIND, "record",
            Snippet.SubKind.ANNOTATION_TYPE_SUBKIND, "annotation");

    private final JShell shell;
    private final Map<Snippet, String> told = new WeakHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<DeclarationSnippet> declared = new LinkedHashSet<>();
    private final Map<String, String> reset = new LinkedHashMap<>();
    private final Map<VarSnippet, Snippet> dropped = new LinkedHashMap<>();
    private final Set<String> toldReset = new HashSet<>();

    /**
     * Creates notes on what a shell does.
     *
     * @param shell the shell
     */
    public Notes(JShell shell) {
        this.shell = shell;
    }

    /**
     * Looks at what became of a part of a cell.
     *
     * @param events what the shell says of it
     * @param lost   the variables that lost their values over it, each with its type
     */
    public void look(List<SnippetEvent> events, Map<String, String> lost) {
        reset.putAll(lost);
        for (var event : events) {
            if (event.causeSnippet() == null) {
                primary(event.snippet());
            } else if (event.snippet() instanceof DeclarationSnippet declaration
                    && event.previousStatus() == Status.VALID
                    && (event.status() == Status.RECOVERABLE_DEFINED
                            || event.status() == Status.RECOVERABLE_NOT_DEFINED)) {
                if (declaration instanceof VarSnippet variable) {
                    dropped.put(variable, event.causeSnippet());
                } else {
                    declared.add(declaration);
                }
            }
        }
    }

    private void primary(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            reset.remove(variable.name());
            toldReset.remove(variable.name());
            dropped.keySet().removeIf(other -> other.name().equals(variable.name()));
            if (shell.status(snippet).isDefined() && snippet.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                modifiers(variable);
            }
        }
        if (snippet instanceof DeclarationSnippet declaration && !(snippet instanceof ImportSnippet)) {
            declared.add(declaration);
        }
    }

    private void modifiers(VarSnippet variable) {
        var modifiers = Modifiers.of(variable.source());
        var type = variable.typeName();
        if (modifiers.contains("volatile")) {
            notes.add("JShell drops volatile from a variable at the top of a cell. This kernel makes " + variable.name()
                    + " volatile all the same; other Java kernels do not. The form that works everywhere: class Shared"
                    + " { static volatile " + type + " " + variable.name() + "; }");
        }
        if (modifiers.contains("final")) {
            notes.add("JShell drops final from a variable at the top of a cell: " + variable.name()
                    + " can be given another value. The form that works: class Shared { static final " + type + " "
                    + variable.name() + " = ...; }");
        }
    }

    /** {@return the notes since the last call, each a sentence or two on one line} */
    public List<String> take() {
        declared.forEach(this::unresolved);
        dropped.forEach((variable, cause) -> {
            if (shell.status(variable).isActive()
                    && !shell.status(variable).isDefined()
                    && toldReset.add(variable.name())) {
                notes.add(cause instanceof ImportSnippet imported ? hidden(variable, imported) : reset(variable));
            }
        });
        reset.forEach((variable, type) -> {
            if (toldReset.add(variable)) {
                notes.add("the variable " + variable + " was reset to " + value(type) + ": its type " + type + AGAIN
                        + variable + " again.");
            }
        });
        var taken = List.copyOf(notes);
        notes.clear();
        declared.clear();
        reset.clear();
        dropped.clear();
        return taken;
    }

    private static String hidden(VarSnippet variable, ImportSnippet imported) {
        return "import " + imported.fullname() + " gives a name in the type of the variable " + variable.name() + " ("
                + variable.typeName() + ") another meaning, so " + variable.name()
                + " is dropped. Import the type that you mean by its full name, such as import java.util.List;,"
                + " and run the cell of " + variable.name() + " again.";
    }

    private static String reset(VarSnippet variable) {
        return "the variable " + variable.name() + " was reset and has no value: its type " + variable.typeName()
                + AGAIN + variable.name() + " again.";
    }

    private void unresolved(DeclarationSnippet snippet) {
        var status = shell.status(snippet);
        if (status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED) {
            return;
        }
        var missing = shell.unresolvedDependencies(snippet).toList();
        if (!missing.isEmpty()) {
            tell(
                    snippet,
                    "cannot be used until " + joined(missing) + (missing.size() > 1 ? " are" : " is") + " declared");
        } else {
            shell.diagnostics(snippet)
                    .filter(Diag::isError)
                    .findFirst()
                    .ifPresent(error -> tell(
                            snippet,
                            "does not fit any more and cannot be used: "
                                    + error.getMessage(null).lines().findFirst().orElse("")));
        }
    }

    private void tell(DeclarationSnippet snippet, String what) {
        if (!what.equals(told.put(snippet, what))) {
            notes.add(described(snippet) + " " + what);
        }
    }

    /** {@return a declaration as a reader would name it, such as "method work()"} */
    public static String described(DeclarationSnippet snippet) {
        return switch (snippet) {
            case MethodSnippet method -> "method " + method.name() + "(" + method.parameterTypes() + ")";
            case TypeDeclSnippet type -> TYPES.getOrDefault(type.subKind(), "class") + " " + type.name();
            case VarSnippet variable -> "variable " + variable.name();
            default -> snippet.name();
        };
    }

    private static String value(String type) {
        return switch (type) {
            case "boolean" -> "false";
            case "byte", "short", "int", "long", "char", "float", "double" -> "0";
            default -> "null";
        };
    }

    private static String joined(List<String> names) {
        var all = new ArrayList<>(names);
        var last = all.removeLast();
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }
}
