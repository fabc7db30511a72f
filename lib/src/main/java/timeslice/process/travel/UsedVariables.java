package timeslice.process.travel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The variables of a notebook that code uses. A variable is a static field of a class that JShell makes, so
 * what the instructions of the code name is exactly what the code can reach.
 */
final class UsedVariables {
    /** The methods in which JShell puts a cell's own statements: they have run, and never run in a child. */
    private static final String STATEMENTS = "do_it$";

    private UsedVariables() {}

    /**
     * A static field.
     *
     * @param owner the binary name of its class
     * @param name its own name
     */
    record Variable(String owner, String name) {}

    /** {@return the static fields of notebook classes that a class's code names} */
    static Set<Variable> of(byte[] classFile) {
        var used = new LinkedHashSet<Variable>();
        for (var method : ClassFile.of().parse(classFile).methods()) {
            if (!method.methodName().stringValue().startsWith(STATEMENTS)) {
                add(method, used);
            }
        }
        return used;
    }

    private static void add(MethodModel method, Set<Variable> used) {
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof FieldInstruction field) {
                        var owner = field.owner().asInternalName().replace('/', '.');
                        if (NotebookClasses.isOne(owner)) {
                            used.add(new Variable(owner, field.name().stringValue()));
                        }
                    }
                }));
    }
}
