package timeslice.process.travel;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    private static final ClassValue<Lambdas> KNOWN = new ClassValue<>() {
        @Override
        protected Lambdas computeValue(Class<?> type) {
            return new Lambdas(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        }
    };

    /**
     * The lambdas of a class.
     *
     * @param factories of them: to make one takes longer than most tasks
     * @param met those that have been asked for
     */
    private record Lambdas(Map<LambdaShape, MethodHandle> factories, Set<LambdaShape> met) {}

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
     * Makes the lambda again, or the first time a task that does the same.
     *
     * @param origin the lambda as it travels
     * @param arguments the captured values
     * @param loader knows the classes
     * @throws ReflectiveOperationException if a class or method is missing
     */
    Object lambdaOrCall(StandIn.Lambda origin, @Nullable Object[] arguments, ClassLoader loader)
            throws ReflectiveOperationException {
        if (KNOWN.get(load(capturingClass, loader)).met().add(this)) {
            var call = call(origin, arguments, loader);
            if (call.isPresent()) {
                return call.get();
            }
        }
        return lambda(arguments, loader);
    }

    private Optional<Object> call(StandIn.Lambda origin, @Nullable Object[] captured, ClassLoader loader)
            throws ReflectiveOperationException {
        int own = kind == MethodHandleInfo.REF_invokeStatic ? 0 : 1;
        var impl = load(implClass, loader);
        var parameters = MethodType.fromMethodDescriptorString(implType, loader).parameterArray();
        // What is not the body of a lambda, but a method that it names, may need to know who calls it.
        if (!implName.startsWith("lambda$") || captured.length != own + parameters.length) {
            return Optional.empty();
        }
        var method = impl.getDeclaredMethod(implName, parameters);
        method.setAccessible(true);
        var receiver = own == 0 ? null : captured[0];
        return DirectCall.of(
                origin, interfaceName, method, receiver, Arrays.copyOfRange(captured, own, captured.length), loader);
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
        var factories = KNOWN.get(owner).factories();
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
