/**
 * The classes that cells make: how they are loaded, changed in place, and made to tell cell and line.
 */
@NullMarked
package timeslice.kernel.language.classes;

import org.jspecify.annotations.NullMarked;
