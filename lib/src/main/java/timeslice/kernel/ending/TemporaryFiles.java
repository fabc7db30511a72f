package timeslice.kernel.ending;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import timeslice.kernel.channel.KernelLog;
import timeslice.kernel.language.classes.RedefinitionAgent;

/**
 * Moves the JVM's folder for temporary files. The property {@code java.io.tmpdir} alone does not: the JDK
 * takes note of it as the JVM starts, when nobody knows the kernel's folder yet. The kernel's agent has the
 * JDK ask for it when the first such file is made.
 */
final class TemporaryFiles {
    private static final String PROPERTY = "java.io.tmpdir";
    private static final String NOTED = "jdk.internal.util.StaticProperty";

    private TemporaryFiles() {}

    /** {@return where temporary files are now} */
    static Path folder() {
        return Path.of(System.getProperty(PROPERTY)).toAbsolutePath();
    }

    /**
     * From now on temporary files are made elsewhere. Without the kernel's agent only those who read the
     * property themselves follow.
     *
     * @param folder where; it exists
     */
    static void moveTo(Path folder) {
        System.setProperty(PROPERTY, folder.toString());
        var instrumentation = RedefinitionAgent.instrumentation();
        if (instrumentation == null) {
            return;
        }
        try {
            var noted = Class.forName(NOTED);
            instrumentation.redefineClasses(new ClassDefinition(noted, asking(noted)));
        } catch (IOException | ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            KernelLog.say("temporary files may stay when the kernel has ended: " + e);
        }
    }

    private static byte[] asking(Class<?> noted) throws IOException {
        try (var file = noted.getResourceAsStream(noted.getSimpleName() + ".class")) {
            if (file == null) {
                throw new IOException("no " + noted.getName() + " in this JDK");
            }
            var format = ClassFile.of();
            return format.transformClass(
                    format.parse(file.readAllBytes()),
                    ClassTransform.transformingMethodBodies(
                            method -> method.methodName().equalsString("javaIoTmpDir"), (code, element) -> {
                                if (element instanceof FieldInstruction read && read.opcode() == Opcode.GETSTATIC) {
                                    code.loadConstant(PROPERTY)
                                            .invokestatic(
                                                    ClassDesc.of("java.lang.System"),
                                                    "getProperty",
                                                    MethodTypeDesc.of(
                                                            ConstantDescs.CD_String, ConstantDescs.CD_String));
                                } else {
                                    code.with(element);
                                }
                            }));
        }
    }
}
