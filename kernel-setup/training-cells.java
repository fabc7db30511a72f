1 + 1
//%%
System.out.println("Java " + Runtime.version().feature());
//%%
var jobs = Workload.of(Job.of("A", 0, 3), Job.of("B", 2, Burst.cpu(3), Burst.io(2), Burst.cpu(3)), Job.of("C", 4, 4));
jobs
//%%
var fcfs = Policy.fcfs().run(jobs);
var turns = Policy.roundRobin(2).run(jobs);
Gantt.compare(fcfs, turns)
//%%
assert turns.of("B").waiting() >= 0 : turns;
turns.table()
//%%
Metrics.compare(fcfs, turns)
//%%
Policy newest = ready -> ready.last().run();
Gantt.of(newest.run(jobs))
//%%
for (var decision : turns.decisions()) {
    System.out.println(decision);
}
//%%
Lines.of("Squares", "number", "square").line("n * n", List.of(1, 2, 3, 4), List.of(1, 4, 9, 16))
//%%
Bars.of("Mean waiting time", "ticks").bar("FCFS", fcfs.mean(Metric.WAITING)).bar("RR", turns.mean(Metric.WAITING))
//%%
record Point(int x, int y) {
    double length() {
        return Math.hypot(x, y);
    }
}
IntStream.range(0, 5).mapToObj(i -> new Point(i, i * i)).mapToDouble(Point::length).sum()
//%%
sealed interface Shape permits Circle, Square {}
record Circle(double radius) implements Shape {}
record Square(double side) implements Shape {}
double area(Shape shape) {
    return switch (shape) {
        case Circle(var radius) -> Math.PI * radius * radius;
        case Square(var side) -> side * side;
    };
}
area(new Square(2))
//%%
var worker = Thread.ofPlatform().name("worker").start(() -> System.out.println(Thread.currentThread().getName()));
worker.join();
//%%
try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
    System.out.println(pool.submit(() -> 42).get());
}
//%%
var counted = Stream.of("a", "b", "a").collect(Collectors.groupingBy(word -> word, Collectors.counting()));
counted.toString()
//%%
int twice(int number) {
    return 2 * number;
}
twice(2)
//%%
int twice(int number) {
    return number + number;
}
twice(2)
