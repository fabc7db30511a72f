package timeslice.kernel.language.classes;

import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import timeslice.kernel.channel.KernelLog;

/**
 * Makes the JVM tell the right cell after a class has been redefined. It remembers a class's source file from
 * the first stack trace that names the class, and goes on telling it when the class has another one: who mends
 * a method that failed, and fails again, would be sent to the old cell. It forgets the name when it spells out
 * a trace through a class without one. So a class that is redefined gets a method more, which takes a trace,
 * and is for a moment without the name of its source file.
 */
public final class Witness {
    static final ClassDesc DESCRIPTOR = ClassDesc.of(Witness.class.getName());
    static final MethodTypeDesc INITIALISED = MethodTypeDesc.of(CD_void, ConstantDescs.CD_Class);

    private static final String NAME = "timeslice$witness";

    /** Gives a class the method. The JVM adds it to a loaded class only because it is private and static. */
    static final ClassTransform METHOD = ClassTransform.endHandler(type -> type.withMethodBody(
            NAME,
            MethodTypeDesc.of(CD_Throwable),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            code -> code.new_(CD_Throwable)
                    .dup()
                    .invokespecial(CD_Throwable, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void))
                    .areturn()));

    /** Takes the name of its source file from a class. */
    static final ClassTransform NAMELESS = ClassTransform.dropping(SourceFileAttribute.class::isInstance);

    private static final Set<Class<?>> initialised =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private Witness() {}

    /**
     * Called at the end of the static initialiser of a cell's class.
     *
     * @param type the class
     */
    public static void initialised(Class<?> type) {
        initialised.add(type);
    }

    /**
     * Spells out a trace through a class that is {@link #NAMELESS} and has the method. Does nothing if the class may still have
     * to be initialised: that would run the reader's code too early, and no trace can have named the class yet.
     */
    static void call(Class<?> type, NotebookLoader loader) {
        if (!lineage(type).allMatch(one -> isReady(one, loader))) {
            return;
        }
        try {
            var method = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(type, NAME, MethodType.methodType(Throwable.class));
            var trace = ((Throwable) method.invoke()).getStackTrace();
            if (trace[0].getFileName() != null) {
                KernelLog.say("stack traces of " + type.getName() + " still name " + trace[0].getFileName());
            }
        } catch (Throwable e) {
            KernelLog.say("stack traces of " + type.getName() + " may name an earlier cell: " + e);
        }
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        var above = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return Stream.concat(Stream.of(type), above.flatMap(Witness::lineage));
    }

    private static boolean isReady(Class<?> type, NotebookLoader loader) {
        return initialised.contains(type)
                || loader.bytes(type.getName()).map(ClassFile.of()::parse).stream()
                        .flatMap(model -> model.methods().stream())
                        .noneMatch(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
    }
}
