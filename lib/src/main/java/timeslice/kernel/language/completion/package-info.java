/**
 * What the kernel offers while a reader types: names that go on, and what a name stands for.
 */
@NullMarked
package timeslice.kernel.language.completion;

import org.jspecify.annotations.NullMarked;
