package timeslice.process.travel;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.AccessFlag;

/**
 * Full access to a class of another loader. Java makes a lambda only for a caller inside of the class's module,
 * and each loader has a module of its own. So a tiny class is put beside the notebook's classes, which gives its
 * own access away.
 */
final class Insider {
    private static final String NAME = "$Insider$";
    private static final ClassDesc LOOKUP = ClassDesc.of("java.lang.invoke.MethodHandles$Lookup");

    private Insider() {}

    /** {@return a lookup as code in the class itself would have it} */
    static Lookup lookup(Class<?> owner) throws ReflectiveOperationException {
        var lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        if (lookup.hasFullPrivilegeAccess()) {
            return lookup;
        }
        var insider = (Lookup) insider(owner, lookup).getMethod("lookup").invoke(null);
        return MethodHandles.privateLookupIn(owner, insider);
    }

    private static synchronized Class<?> insider(Class<?> owner, Lookup lookup) throws ReflectiveOperationException {
        var name = owner.getPackageName().isEmpty() ? NAME : owner.getPackageName() + "." + NAME;
        try {
            return Class.forName(name, true, owner.getClassLoader());
        } catch (ClassNotFoundException notYet) {
            return lookup.defineClass(bytes(name));
        }
    }

    private static byte[] bytes(String name) {
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        type -> type.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC)
                                .withMethodBody(
                                        "lookup",
                                        MethodTypeDesc.of(LOOKUP),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.invokestatic(
                                                        ConstantDescs.CD_MethodHandles,
                                                        "lookup",
                                                        MethodTypeDesc.of(LOOKUP))
                                                .areturn()));
    }
}
