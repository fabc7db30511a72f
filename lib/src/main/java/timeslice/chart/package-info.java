/**
 * Charts and tables for notebooks: values that know their HTML form, with a picture and alternative
 * text made from the data, and their plain-text form. XChart draws frames, axes and lines.
 */
@NullMarked
package timeslice.chart;

import org.jspecify.annotations.NullMarked;
