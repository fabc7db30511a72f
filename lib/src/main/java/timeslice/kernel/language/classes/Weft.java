package timeslice.kernel.language.classes;

import static java.lang.constant.ConstantDescs.CD_List;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timeslice.kernel.interrupt.Turnstile;
import timeslice.kernel.language.errors.ThrownBy;
import timeslice.kernel.output.ChildOutput;

/** What is woven into the code of one method. */
final class Weft implements CodeTransform {
    private static final ClassDesc TURNSTILE = ClassDesc.of(Turnstile.class.getName());
    private static final ClassDesc CHILD_OUTPUT = ClassDesc.of(ChildOutput.class.getName());
    private static final ClassDesc BUILDER = ClassDesc.of(ProcessBuilder.class.getName());
    private static final ClassDesc PROCESS = ClassDesc.of(Process.class.getName());
    private static final String BUILDER_NAME = "java/lang/ProcessBuilder";
    private static final MethodTypeDesc START = MethodTypeDesc.of(PROCESS, BUILDER);
    private static final MethodTypeDesc PIPELINE = MethodTypeDesc.of(CD_List, CD_List);

    private static final ClassDesc THROWN_BY = ClassDesc.of(ThrownBy.class.getName());
    private static final MethodTypeDesc NOTE = MethodTypeDesc.of(CD_void, CD_Throwable);
    /** Methods by which the JDK's pools and threads run a task; a lambda has a method of its own. */
    private static final Set<String> TASKS = Set.of("run", "call", "get", "accept", "apply", "compute", "exec");

    private final Set<Label> passed = new HashSet<>();
    private final boolean task;
    private final boolean initialiser;
    private final ClassDesc type;
    private @Nullable Label start;
    private boolean begun;

    Weft(MethodModel method) {
        var name = method.methodName().stringValue();
        // A constructor cannot run for long but in a loop.
        this.begun = name.startsWith("<");
        this.initialiser = name.equals(ConstantDescs.CLASS_INIT_NAME);
        this.type = method.parent().orElseThrow().thisClass().asSymbol();
        this.task = TASKS.contains(name) || name.startsWith("lambda$");
    }

    @Override
    public void atStart(CodeBuilder code) {
        if (task) {
            start = code.newBoundLabel();
        }
    }

    /** What leaves a task goes on its way when its thread has been noted. */
    @Override
    public void atEnd(CodeBuilder code) {
        if (start != null) {
            var end = code.newBoundLabel();
            code.exceptionCatchAll(start, end, end)
                    .dup()
                    .invokestatic(THROWN_BY, "note", NOTE)
                    .athrow();
        }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (!begun && element instanceof Instruction) {
            begun = true;
            pass(code);
        }
        // No switch over types: the JVM makes it at its first use, and the first cell waits for that.
        if (element instanceof LabelTarget target) {
            passed.add(target.label());
        } else if (isBack(element)) {
            pass(code);
        } else if (initialiser && element instanceof ReturnInstruction) {
            code.loadConstant(type).invokestatic(Witness.DESCRIPTOR, "initialised", Witness.INITIALISED);
        } else if (element instanceof InvokeInstruction call && startsChild(call)) {
            code.invokestatic(CHILD_OUTPUT, "start", START);
            return;
        } else if (element instanceof InvokeInstruction call && startsPipeline(call)) {
            code.invokestatic(CHILD_OUTPUT, "startPipeline", PIPELINE);
            return;
        } else if (element instanceof InvokeDynamicInstruction call
                && call.bootstrapArgs().stream().anyMatch(Weft::isStart)) {
            code.invokedynamic(withOurStart(call));
            return;
        }
        code.with(element);
    }

    private boolean isBack(CodeElement element) {
        if (element instanceof BranchInstruction jump) {
            return passed.contains(jump.target());
        } else if (element instanceof LookupSwitchInstruction jump) {
            return isBack(jump.defaultTarget(), jump.cases());
        }
        return element instanceof TableSwitchInstruction jump && isBack(jump.defaultTarget(), jump.cases());
    }

    private static void pass(CodeBuilder code) {
        code.invokestatic(TURNSTILE, "pass", MethodTypeDesc.of(CD_void));
    }

    private boolean isBack(Label target, List<SwitchCase> cases) {
        return passed.contains(target) || cases.stream().anyMatch(one -> passed.contains(one.target()));
    }

    private static boolean startsChild(InvokeInstruction call) {
        return call.owner().asInternalName().equals(BUILDER_NAME) && call.name().equalsString("start");
    }

    private static boolean startsPipeline(InvokeInstruction call) {
        return call.owner().asInternalName().equals(BUILDER_NAME) && call.name().equalsString("startPipeline");
    }

    /** {@return whether it is the method reference {@code ProcessBuilder::start}} */
    private static boolean isStart(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc method
                && method.owner().equals(BUILDER)
                && method.methodName().equals("start");
    }

    private static DynamicCallSiteDesc withOurStart(InvokeDynamicInstruction call) {
        var ours = MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, CHILD_OUTPUT, "start", START);
        var arguments = call.bootstrapArgs().stream()
                .map(argument -> isStart(argument) ? ours : argument)
                .toArray(ConstantDesc[]::new);
        return DynamicCallSiteDesc.of(call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
    }
}
