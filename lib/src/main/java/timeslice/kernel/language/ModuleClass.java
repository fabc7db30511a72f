package timeslice.kernel.language;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.net.URI;

/** A class of the JDK's module java.base. */
final class ModuleClass extends ListedClass {
    static final String MODULE = "java.base";

    private final ModuleReader module;

    /**
     * Creates one.
     *
     * @param module is open
     * @param entry the name of the resource
     */
    ModuleClass(ModuleReader module, String entry) {
        super(entry);
        this.module = module;
    }

    @Override
    public URI toUri() {
        return URI.create("jrt:/" + MODULE + "/" + entry());
    }

    @Override
    public String getName() {
        return MODULE + "/" + entry();
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return module.open(entry()).orElseThrow(() -> new FileNotFoundException(getName()));
    }
}
