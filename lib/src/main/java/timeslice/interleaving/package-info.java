/**
 * Every interleaving of a small program. A {@link timeslice.interleaving.Program} has a shared state and
 * two or three threads whose steps are marked; {@link timeslice.interleaving.Program#explore()} runs it
 * under every schedule and counts what comes out, {@link timeslice.interleaving.Program#runFree} lets the
 * same program run as the machine likes.
 *
 * <p>An exploration switches threads between steps only, and each step sees all earlier ones. So it finds
 * what sequential consistency allows; what the Java memory model allows besides (a write that another
 * thread sees late, or never) it does not find.
 */
@NullMarked
package timeslice.interleaving;

import org.jspecify.annotations.NullMarked;
