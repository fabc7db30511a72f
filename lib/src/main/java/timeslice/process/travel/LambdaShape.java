package timeslice.process.travel;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lambda expression without the values that it has captured: which method of which class it runs, and which
 * interface it stands for. Java's own way back from a {@link SerializedLambda} needs a method that the compiler
 * writes only for lambdas of a serializable type; this way needs none.
 */
record LambdaShape(
        String capturingClass,
        String interfaceName,
        String methodName,
        String methodType,
        int kind,
        String implClass,
        String implName,
        String implType,
        String instantiatedType,
        int captured) {
    /** The factories of the lambdas of a class: to make one takes longer than most tasks. */
    private static final ClassValue<Map<LambdaShape, MethodHandle>> FACTORIES = new ClassValue<>() {
        @Override
        protected Map<LambdaShape, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** {@return the texts and numbers of a lambda's shape} */
    static String[] words(SerializedLambda lambda) {
        return new String[] {
            lambda.getCapturingClass(),
            lambda.getFunctionalInterfaceClass(),
            lambda.getFunctionalInterfaceMethodName(),
            lambda.getFunctionalInterfaceMethodSignature(),
            String.valueOf(lambda.getImplMethodKind()),
            lambda.getImplClass(),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature(),
            lambda.getInstantiatedMethodType(),
            String.valueOf(lambda.getCapturedArgCount())
        };
    }

    /** The shape that {@link #words} describes: an array travels faster than a record, which needs method handles. */
    static LambdaShape of(String[] words) {
        int i = 0;
        return new LambdaShape(
                words[i++],
                words[i++],
                words[i++],
                words[i++],
                Integer.parseInt(words[i++]),
                words[i++],
                words[i++],
                words[i++],
                words[i++],
                Integer.parseInt(words[i]));
    }

    // Written out, as the first call of a record's own methods takes a fresh JVM some milliseconds.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LambdaShape shape
                && kind == shape.kind
                && captured == shape.captured
                && capturingClass.equals(shape.capturingClass)
                && interfaceName.equals(shape.interfaceName)
                && methodName.equals(shape.methodName)
                && methodType.equals(shape.methodType)
                && implClass.equals(shape.implClass)
                && implName.equals(shape.implName)
                && implType.equals(shape.implType)
                && instantiatedType.equals(shape.instantiatedType);
    }

    @Override
    public int hashCode() {
        return 31 * implName.hashCode() + capturingClass.hashCode();
    }

    /**
     * Makes the lambda again.
     *
     * @param arguments the captured values
     * @param loader knows the classes
     * @throws ReflectiveOperationException if a class or method is missing
     */
    Object lambda(@Nullable Object[] arguments, ClassLoader loader) throws ReflectiveOperationException {
        var owner = load(capturingClass, loader);
        var factories = FACTORIES.get(owner);
        var factory = factories.get(this);
        try {
            if (factory == null) {
                factory = factory(owner, loader);
                factories.put(this, factory);
            }
            return Objects.requireNonNull(factory.invoke(arguments));
        } catch (ReflectiveOperationException | RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new ReflectiveOperationException(failed);
        }
    }

    private MethodHandle factory(Class<?> owner, ClassLoader loader) throws Throwable {
        var lookup = Insider.lookup(owner);
        var type = MethodType.fromMethodDescriptorString(implType, loader);
        var impl = load(implClass, loader);
        var method = switch (kind) {
            case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(impl, implName, type);
            case MethodHandleInfo.REF_newInvokeSpecial -> lookup.findConstructor(impl, type);
            case MethodHandleInfo.REF_invokeSpecial -> lookup.findSpecial(impl, implName, type, owner);
            default -> lookup.findVirtual(impl, implName, type);
        };
        var all = method.type();
        var made = all.dropParameterTypes(captured, all.parameterCount()).changeReturnType(load(interfaceName, loader));
        return LambdaMetafactory.altMetafactory(
                        lookup,
                        methodName,
                        made,
                        MethodType.fromMethodDescriptorString(methodType, loader),
                        method,
                        MethodType.fromMethodDescriptorString(instantiatedType, loader),
                        LambdaMetafactory.FLAG_SERIALIZABLE)
                .getTarget()
                .asSpreader(Object[].class, captured)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static Class<?> load(String internalName, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'), false, loader);
    }
}
