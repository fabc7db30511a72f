package timeslice.process.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import timeslice.process.Task;
import timeslice.process.travel.Packing;
import timeslice.process.travel.Parcel;
import timeslice.process.travel.ShippedClasses;
import timeslice.process.travel.Unpacker;

/** Does in a spare child what a task will do, so that its classes are loaded when the task comes. */
final class Exercise {
    private static final int ROUNDS = 20;

    private record Thing(String name, List<Integer> numbers) implements java.io.Serializable {}

    private Exercise() {}

    static void warmUp() {
        var loader = new ShippedClasses(_ -> null);
        Thread.currentThread().setContextClassLoader(loader);
        for (int i = 0; i < ROUNDS; i++) {
            var thing = new Thing("number " + i, new ArrayList<>(List.of(i)));
            Task<Thing> task = () -> thing;
            try {
                var opened = (Task<?>) Parcel.open(Parcel.of(task).objects(), loader);
                var copy = Unpacker.value(Packing.bytes(opened.call(), "a thing"), loader);
                if (!thing.equals(copy)) {
                    throw new IllegalStateException(thing + " came back as " + copy);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
