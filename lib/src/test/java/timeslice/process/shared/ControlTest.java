package timeslice.process.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import timeslice.process.OtherSideGoneException;

/** Who can get a thing that processes share. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions; the user's own temporary folder protects")
class ControlTest {
    private final Control control = Control.create("thing", 100);
    private final Path file = Path.of(control.path());

    @Test
    void its_file_and_folder_are_for_the_user_alone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void names_are_not_to_be_guessed() {
        assertThat(file.getFileName().toString()).matches("thing-[0-9a-f]{24}");
        assertThat(Control.create("thing", 1).token()).isNotEqualTo(control.token());
    }

    @Test
    void who_has_the_token_gets_it() {
        assertThat(Control.attach("thing", control.path(), control.token())
                        .memory()
                        .byteSize())
                .isEqualTo(control.memory().byteSize());
    }

    @Test
    void who_has_another_token_or_wants_another_kind_is_refused() {
        refused("thing", control.path(), control.token() + 1, "not what was handed over");
        refused("another thing", control.path(), control.token(), "not what was handed over");
    }

    @Test
    void a_file_that_others_may_open_is_refused() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        refused("thing", control.path(), control.token(), "other users may open it");
    }

    @Test
    void a_link_is_refused(@TempDir Path folder) throws Exception {
        var copy = Files.copy(file, folder.resolve("copy"));
        var link = Files.createSymbolicLink(folder.resolve("link"), copy);
        refused("thing", link.toString(), control.token(), "no plain file");
    }

    @Test
    void a_file_that_is_too_short_is_refused(@TempDir Path folder) throws Exception {
        var file = folder.resolve("short");
        Files.write(file, new byte[10]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused("thing", file.toString(), 0, "not what was handed over");
    }

    @Test
    void one_that_is_not_there_is_gone() {
        control.close();
        assertThatExceptionOfType(OtherSideGoneException.class)
                .isThrownBy(() -> Control.attach("thing", control.path(), control.token()))
                .withMessage("the thing is gone: the process that made it has ended or has closed it");
    }

    private static void refused(String kind, String path, long token, String why) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Control.attach(kind, path, token))
                .withMessageContaining(why);
    }
}
