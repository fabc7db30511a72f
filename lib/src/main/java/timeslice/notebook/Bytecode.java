package timeslice.notebook;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timeslice.process.travel.NotebookClasses;

/**
 * The bytecode (字节码) of methods, as the JVM runs it: what {@code javap -c} shows, for classes of cells too.
 *
 * <pre>
 * class Counter { int count; void increment() { count++; } }
 * Bytecode.of(Counter.class, "increment")
 * </pre>
 *
 * @param lines a line with the name of each method, and a line an instruction: where it stands in the method, in
 *     bytes, its name and what it works with
 */
public record Bytecode(List<String> lines) {
    /** Copies the list. */
    public Bytecode {
        lines = List.copyOf(lines);
    }

    /**
     * The bytecode of all methods of a class.
     *
     * @param type a class of a cell, of the library or of the JDK
     * @return the listing
     * @throws IllegalArgumentException if the class has no class file, as a lambda's has none
     */
    public static Bytecode of(Class<?> type) {
        return new Bytecode(methods(type).stream()
                .flatMap(method -> listing(method).stream())
                .toList());
    }

    /**
     * The bytecode of a method.
     *
     * @param type a class of a cell, of the library or of the JDK
     * @param method its name; if several methods have it, all are shown
     * @return the listing
     * @throws IllegalArgumentException if the class has no class file or no such method
     */
    public static Bytecode of(Class<?> type, String method) {
        var all = methods(type);
        var lines = all.stream()
                .filter(one -> one.methodName().equalsString(method))
                .flatMap(one -> listing(one).stream())
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("class " + type.getSimpleName() + " has no method \"" + method
                    + "\" with code; it has "
                    + all.stream()
                            .map(one -> one.methodName().stringValue())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return new Bytecode(lines);
    }

    private static List<MethodModel> methods(Class<?> type) {
        return ClassFile.of().parse(bytes(type)).methods();
    }

    private static byte[] bytes(Class<?> type) {
        var loader = type.getClassLoader();
        if (loader != null && NotebookClasses.isOne(type.getName())) {
            var known = NotebookClasses.bytes(type.getName(), loader);
            if (known.isPresent()) {
                return known.get();
            }
        }
        var file = "/" + type.getName().replace('.', '/') + ".class";
        try (var in = type.getResourceAsStream(file)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the class file of " + type.getName() + " cannot be read", unreadable);
        }
        throw new IllegalArgumentException(
                type.getName() + " has no class file: give a class that is written with a name, not a lambda's");
    }

    private static List<String> listing(MethodModel method) {
        return method.code()
                .filter(CodeAttribute.class::isInstance)
                .map(CodeAttribute.class::cast)
                .map(code -> {
                    var lines = new java.util.ArrayList<String>();
                    lines.add(method.methodName().stringValue()
                            + method.methodTypeSymbol().displayDescriptor());
                    int at = 0;
                    for (var element : code) {
                        if (element instanceof Instruction instruction) {
                            lines.add("%6d  %s".formatted(at, text(instruction, code)));
                            at += instruction.sizeInBytes();
                        }
                    }
                    return List.copyOf(lines);
                })
                .orElse(List.of());
    }

    private static String text(Instruction instruction, CodeAttribute code) {
        var name = instruction.opcode().name().toLowerCase(Locale.ROOT);
        var operand = operand(instruction, code);
        return operand.isEmpty() || name.endsWith("_" + operand) ? name : "%-15s %s".formatted(name, operand);
    }

    private static String operand(Instruction instruction, CodeAttribute code) {
        return switch (instruction) {
            case FieldInstruction field -> field.name().stringValue();
            case InvokeInstruction call ->
                simple(call.owner().asInternalName()) + "." + call.name().stringValue();
            case InvokeDynamicInstruction call -> call.name().stringValue();
            case NewObjectInstruction made -> simple(made.className().asInternalName());
            case TypeCheckInstruction check -> simple(check.type().asInternalName());
            case IncrementInstruction plus -> "variable " + plus.slot() + " by " + plus.constant();
            case LoadInstruction load -> String.valueOf(load.slot());
            case StoreInstruction store -> String.valueOf(store.slot());
            case BranchInstruction jump -> "to " + code.labelToBci(jump.target());
            case ConstantInstruction.IntrinsicConstantInstruction _ -> "";
            case ConstantInstruction constant -> String.valueOf(constant.constantValue());
            default -> "";
        };
    }

    private static String simple(String internalName) {
        return internalName.substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
    }

    /** {@return the listing as text} */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
