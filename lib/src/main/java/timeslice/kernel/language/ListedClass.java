package timeslice.kernel.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** A class file for the compiler: of a jar or of a module. There are thousands, of which it opens some tens. */
abstract class ListedClass implements JavaFileObject {
    static final String EXTENSION = ".class";

    private final String entry;

    /**
     * Creates one.
     *
     * @param entry the file's name with its folders, which are packages
     */
    ListedClass(String entry) {
        this.entry = entry;
    }

    /** {@return the file's name with its folders} */
    final String entry() {
        return entry;
    }

    /** {@return the package of a class file, from its name with its folders} */
    static String packageName(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).replace('/', '.');
    }

    final String binaryName() {
        return entry.substring(0, entry.length() - EXTENSION.length()).replace('/', '.');
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.CLASS && entry.substring(entry.lastIndexOf('/') + 1).equals(simpleName + EXTENSION);
    }

    @Override
    public @Nullable NestingKind getNestingKind() {
        return null; // not known
    }

    @Override
    public @Nullable Modifier getAccessLevel() {
        return null; // not known
    }

    @Override
    public OutputStream openOutputStream() {
        throw new UnsupportedOperationException("a class of a library is not written");
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return new InputStreamReader(openInputStream(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        throw new UnsupportedOperationException("a class file is no text");
    }

    @Override
    public Writer openWriter() {
        throw new UnsupportedOperationException("a class of a library is not written");
    }

    @Override
    public long getLastModified() {
        return 0; // not known
    }

    @Override
    public boolean delete() {
        return false;
    }
}
