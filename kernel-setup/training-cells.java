var scale = new timeslice.timeline.Scale("ms", false);
scale
//%%
import java.util.stream.*;
System.out.println(IntStream.range(0, 10).mapToObj(Integer::toString).collect(Collectors.joining(",")));
//%%
record Point(int x, int y) {}
var points = List.of(new Point(1, 2), new Point(3, 4));
points
