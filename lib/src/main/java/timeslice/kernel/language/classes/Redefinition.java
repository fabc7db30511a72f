package timeslice.kernel.language.classes;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Changes classes of cells in place, so that what a stack trace tells of them is right afterwards: by a
 * {@link Witness}, and by keeping methods that are gone, without their code. The JVM numbers a class's methods as
 * they come, and finds that of a stack frame only while the class has more methods than the number says; a
 * lambda that comes, goes and comes again would have no lines.
 */
final class Redefinition {
    /**
     * A class as it is to be.
     *
     * @param type  the class as it is
     * @param bytes its new class file
     */
    record Change(Class<?> type, ClassBytecodes bytes) {}

    private record Method(String name, MethodTypeDesc type, int flags) {
        Method(MethodModel model) {
            this(
                    model.methodName().stringValue(),
                    model.methodTypeSymbol(),
                    model.flags().flagsMask());
        }

        /** {@return whether the JVM lets a class lose the method; any other is found by more than its class's own code} */
        boolean mayGo() {
            return (flags & ClassFile.ACC_PRIVATE) != 0 && (flags & (ClassFile.ACC_STATIC | ClassFile.ACC_FINAL)) != 0;
        }

        /** {@return whether a class can have only one of the two} */
        boolean isLike(Method other) {
            return name.equals(other.name) && type.equals(other.type);
        }
    }

    private final NotebookLoader loader;
    private final Map<Class<?>, Set<Method>> known = new WeakHashMap<>();

    Redefinition(NotebookLoader loader) {
        this.loader = loader;
    }

    /**
     * Changes all, or none.
     *
     * @throws UnsupportedOperationException if the JVM cannot change one of the classes so
     * @throws LinkageError                  if a new class file is not valid
     */
    void apply(Instrumentation jvm, List<Change> changes) throws UnmodifiableClassException, ClassNotFoundException {
        var nameless = new ArrayList<ClassDefinition>();
        var whole = new ArrayList<ClassDefinition>();
        for (var change : changes) {
            byte[] bytes = change.bytes().bytecodes();
            var besides = Witness.METHOD.andThen(gone(change.type(), bytes));
            nameless.add(new ClassDefinition(change.type(), loader.woven(bytes, Witness.NAMELESS.andThen(besides))));
            whole.add(new ClassDefinition(change.type(), loader.woven(bytes, besides)));
        }
        jvm.redefineClasses(nameless.toArray(ClassDefinition[]::new));
        for (var change : changes) {
            Witness.call(change.type(), loader);
        }
        jvm.redefineClasses(whole.toArray(ClassDefinition[]::new));
    }

    /** {@return what gives a class the methods that it had and has no more} */
    private ClassTransform gone(Class<?> type, byte[] bytes) {
        var all = known.computeIfAbsent(type, first -> new HashSet<>());
        loader.bytes(type.getName()).map(Redefinition::methods).ifPresent(all::addAll);
        var present = methods(bytes);
        var gone = all.stream()
                .filter(Method::mayGo)
                .filter(method -> present.stream().noneMatch(other -> other.isLike(method)))
                .toList();
        return ClassTransform.endHandler(builder -> gone.forEach(method -> builder.withMethodBody(
                method.name(),
                method.type(),
                method.flags(),
                code -> code.aconst_null().athrow())));
    }

    private static Set<Method> methods(byte[] classFile) {
        return ClassFile.of().parse(classFile).methods().stream()
                .map(Method::new)
                .collect(Collectors.toSet());
    }
}
