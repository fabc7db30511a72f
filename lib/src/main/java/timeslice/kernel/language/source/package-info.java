/**
 * Looks at the text of cells without compiling it.
 */
@NullMarked
package timeslice.kernel.language.source;

import org.jspecify.annotations.NullMarked;
