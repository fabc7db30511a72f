package timeslice.kernel;

import java.util.List;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.LoadFromPomCellMagic;
import org.dflib.jjava.maven.magics.LoadFromPomLineMagic;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;
import org.jspecify.annotations.Nullable;

/** JJava's magics that bring libraries. What they share takes time to make, and few notebooks use it. */
final class MavenMagics {
    private @Nullable MavenDependencyResolver resolver;

    private synchronized MavenDependencyResolver resolver() {
        if (resolver == null) {
            resolver = new MavenDependencyResolver();
        }
        return resolver;
    }

    TimesliceKernel.Builder addTo(TimesliceKernel.Builder builder) {
        return builder.lineMagic(
                        "maven",
                        (JavaKernel kernel, List<String> words) -> new MavenMagic(resolver()).eval(kernel, words))
                .lineMagic(
                        "mavenRepo",
                        (JavaKernel kernel, List<String> words) -> new MavenRepoMagic(resolver()).eval(kernel, words))
                .lineMagic(
                        "loadFromPOM",
                        (JavaKernel kernel, List<String> words) ->
                                new LoadFromPomLineMagic(resolver()).eval(kernel, words))
                .cellMagic(
                        "loadFromPOM",
                        (JavaKernel kernel, List<String> words, String body) ->
                                new LoadFromPomCellMagic(resolver()).eval(kernel, words, body));
    }
}
