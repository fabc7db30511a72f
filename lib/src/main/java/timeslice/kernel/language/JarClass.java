package timeslice.kernel.language;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** A class of a jar. */
final class JarClass extends ListedClass {
    private final ZipFile jar;

    /**
     * Creates one.
     *
     * @param jar is open
     * @param entry the entry's name
     */
    JarClass(ZipFile jar, String entry) {
        super(entry);
        this.jar = jar;
    }

    @Override
    public URI toUri() {
        return URI.create("jar:" + Path.of(jar.getName()).toUri() + "!/" + entry());
    }

    @Override
    public String getName() {
        return jar.getName() + "(" + entry() + ")";
    }

    @Override
    public InputStream openInputStream() throws IOException {
        var found = jar.getEntry(entry());
        if (found == null) {
            throw new FileNotFoundException(getName());
        }
        return jar.getInputStream(found);
    }
}
