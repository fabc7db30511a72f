/**
 * The kernel's own main class on JJava's libraries.
 */
@NullMarked
package timeslice.kernel;

import org.jspecify.annotations.NullMarked;
