package timeslice.kernel;

import java.util.List;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.execution.CodeEvaluator;

/** JJava's kernel with the parts that Timeslice does in its own way. {@link Builder} puts the parts together. */
public final class TimesliceKernel extends JavaKernel {
    private final CellThread thread;

    private TimesliceKernel(
            String name,
            String version,
            LanguageInfo language,
            JupyterIO io,
            CommManager comms,
            Renderer renderer,
            MagicsResolver resolver,
            MagicsRegistry magics,
            StringStyler styler,
            JShell shell,
            CodeEvaluator evaluator,
            CellThread thread) {
        super(
                name, version, language, List.of(), null, io, comms, renderer, resolver, magics, false, styler, shell,
                evaluator);
        this.thread = thread;
    }

    /** {@return the thread that runs what the reader wrote} */
    public CellThread thread() {
        return thread;
    }

    /** Puts the kernel's parts together. */
    public static final class Builder extends JavaKernelBuilder<Builder, TimesliceKernel> {
        /** The thread that runs what the reader wrote; an execution control hands it each call. */
        private final CellThread thread = new CellThread();

        /** Begins with JJava's own parts. */
        public Builder() {}

        @Override
        public TimesliceKernel build() {
            var evaluator = buildCodeEvaluator(buildName());
            return new TimesliceKernel(
                    buildName(),
                    buildVersion(),
                    buildLanguageInfo(),
                    buildJupyterIO(buildJupyterIOEncoding()),
                    buildCommManager(),
                    buildRenderer(),
                    buildMagicsResolver(buildMagicTranspiler()),
                    buildMagicsRegistry(),
                    buildErrorStyler(),
                    buildJShell(evaluator),
                    evaluator,
                    thread);
        }
    }
}
