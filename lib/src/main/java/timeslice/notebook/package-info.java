/**
 * What a notebook cell sees of the library: the kernel extension with renderers and imports, the
 * opening line of each chapter, the self-check of chapter 00, and exercises.
 */
@NullMarked
package timeslice.notebook;

import org.jspecify.annotations.NullMarked;
