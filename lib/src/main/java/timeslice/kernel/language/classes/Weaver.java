package timeslice.kernel.language.classes;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.interrupt.Turnstile;
import timeslice.kernel.language.errors.ThrownBy;
import timeslice.kernel.output.ChildOutput;

/**
 * Weaves into the classes of cells, as they are defined, what the kernel needs in them: a call of
 * {@link Turnstile#pass} at the start of each method and before each jump back, {@link ThrownBy#note} where an
 * exception leaves a task, {@link Witness#initialised} where a static initialiser ends, and
 * {@link ChildOutput} in the place of {@link ProcessBuilder#start}. What the loader hands out as a class's bytes is without it.
 */
final class Weaver {
    private final ClassFile format;

    /**
     * Creates a weaver.
     *
     * @param declared the bytes of a class of cells by its binary name, null for any other name
     * @param loader   of the classes that cells use
     */
    Weaver(Function<String, byte @Nullable []> declared, ClassLoader loader) {
        // Asked for the common superclass of two types where two ways of the code meet.
        var known = ClassHierarchyResolver.ofResourceParsing(type -> {
                    byte[] bytes = declared.apply(binaryName(type));
                    return bytes == null ? null : new ByteArrayInputStream(bytes);
                })
                .orElse(ClassHierarchyResolver.ofClassLoading(loader));
        this.format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(known));
    }

    /**
     * {@return the class with what the kernel needs; as it was, if it cannot be changed}
     *
     * @param original the class file
     */
    byte[] woven(byte[] original) {
        return woven(original, ClassTransform.ACCEPT_ALL);
    }

    /** {@return the class as {@link #woven(byte[])} gives it, changed further} */
    byte[] woven(byte[] original, ClassTransform then) {
        ClassTransform each = (builder, element) -> {
            if (element instanceof MethodModel method) {
                builder.transformMethod(method, MethodTransform.transformingCode(new Weft(method)));
            } else {
                builder.with(element);
            }
        };
        try {
            return format.transformClass(format.parse(original), each.andThen(then));
        } catch (IllegalArgumentException e) {
            KernelLog.say("a class of a cell stays as it is: " + e.getMessage());
            return original;
        }
    }

    private static String binaryName(ClassDesc type) {
        var descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }
}
