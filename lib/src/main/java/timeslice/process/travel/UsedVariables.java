package timeslice.process.travel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The variables of a notebook that a class's code uses. A variable is a static field of a class that JShell makes, so
 * what the instructions of the code name is exactly what the code can reach.
 *
 * <p>A cell's own statements have run, and never run in a child. The same holds for the lambdas in them, but for those
 * that travel: of {@code numbers.forEach(n -> pool.submit(() -> n * n))} only the inner one does, and it needs no pool.
 * And of a class that nothing else of the parcel names, no code runs but that of such a lambda.
 *
 * @param byMethods the variables used by methods that any code may call
 * @param byLambda those that a lambda can reach without leaving its class, by the name of its method
 */
record UsedVariables(Set<Variable> byMethods, Map<String, Set<Variable>> byLambda) {
    /** The methods in which JShell puts a cell's own statements. */
    private static final String STATEMENTS = "do_it$";

    private static final String LAMBDA = "lambda$";

    /**
     * A static field.
     *
     * @param owner the binary name of its class
     * @param name its own name
     */
    record Variable(String owner, String name) {}

    /** The variables that methods of one name use themselves, and the methods of the same class that they call or make. */
    private record Body(Set<Variable> variables, Set<String> methods) {}

    /** {@return the static fields of notebook classes that a class's code names} */
    static UsedVariables of(byte[] classFile) {
        var model = ClassFile.of().parse(classFile);
        var self = model.thisClass().asInternalName();
        var bodies = new HashMap<String, Body>();
        for (var method : model.methods()) {
            var body = bodies.computeIfAbsent(
                    method.methodName().stringValue(), _ -> new Body(new LinkedHashSet<>(), new LinkedHashSet<>()));
            method.code().ifPresent(code -> code.forEach(element -> add(element, self, body)));
        }
        var byMethods = new LinkedHashSet<Variable>();
        var byLambda = new HashMap<String, Set<Variable>>();
        bodies.forEach((name, body) -> {
            if (!name.startsWith(STATEMENTS) && !name.startsWith(LAMBDA + STATEMENTS)) {
                byMethods.addAll(body.variables());
            }
            if (name.startsWith(LAMBDA)) {
                var reached = new LinkedHashSet<Variable>();
                var seen = new LinkedHashSet<String>();
                reach(name, bodies, seen, reached);
                reach("<clinit>", bodies, seen, reached); // runs before any of its class's code
                byLambda.put(name, reached);
            }
        });
        return new UsedVariables(byMethods, byLambda);
    }

    private static void reach(String name, Map<String, Body> bodies, Set<String> seen, Set<Variable> reached) {
        var body = bodies.get(name);
        if (body != null && seen.add(name)) {
            reached.addAll(body.variables());
            body.methods().forEach(called -> reach(called, bodies, seen, reached));
        }
    }

    private static void add(CodeElement element, String self, Body body) {
        switch (element) {
            case FieldInstruction field -> {
                var owner = field.owner().asInternalName().replace('/', '.');
                if (NotebookClasses.isOne(owner)) {
                    body.variables().add(new Variable(owner, field.name().stringValue()));
                }
            }
            case InvokeInstruction call -> {
                if (call.owner().asInternalName().equals(self)) {
                    body.methods().add(call.name().stringValue());
                }
            }
            case InvokeDynamicInstruction maker ->
                maker.bootstrapArgs().forEach(argument -> {
                    if (argument instanceof DirectMethodHandleDesc handle) {
                        body.methods().add(handle.methodName());
                    }
                });
            default -> {}
        }
    }
}
