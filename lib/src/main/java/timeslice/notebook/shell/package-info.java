/** What the library does within JShell, in whichever kernel: classes of cells before they are defined, imports. */
@NullMarked
package timeslice.notebook.shell;

import org.jspecify.annotations.NullMarked;
