"""Running a changed cell again keeps what depends on it, or says what it could not keep."""

from __future__ import annotations

import random

from driver import Kernel

BOUNDED_BUFFER = [
    "interface Buffer { void put(int n) throws InterruptedException; int take() throws InterruptedException; }",
    """class Ring implements Buffer {
    final int[] slots = new int[4];
    int in, out, used;
    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    public void put(int n) throws InterruptedException {
        lock.lock();
        try { while (used == slots.length) changed.await(); slots[in++ % 4] = n; used++; changed.signalAll(); } finally { lock.unlock(); }
    }
    public int take() throws InterruptedException {
        lock.lock();
        try { while (used == 0) changed.await(); used--; changed.signalAll(); return slots[out++ % 4]; } finally { lock.unlock(); }
    }
}""",
    "Buffer buffer = new Ring();",
    """int transfer(Buffer through, int count) throws Exception {
    var sum = new int[1];
    var producer = Thread.ofPlatform().start(() -> { try { for (int i = 0; i < count; i++) through.put(i); } catch (InterruptedException e) { } });
    for (int i = 0; i < count; i++) sum[0] += through.take();
    producer.join();
    return sum[0];
}""",
    "transfer(buffer, 20)",
    'sealed interface Event permits Start, End {}\nrecord Start(int t) implements Event {}\nrecord End(int t, String why) implements Event {}',
    'List<Event> events = List.of(new Start(1), new End(3, "done"));',
    'String shown(Event e) { return switch (e) { case Start(var t) -> "s" + t; case End(var t, var why) -> "e" + t + why; }; }',
    "events.stream().map(e -> shown(e)).toList()",
    "var scheduler = new Runnable() { int runs = 0; public void run() { runs++; } };\nscheduler.run();\nscheduler.runs",
]


def quiet(kernel: Kernel, code: str) -> None:
    cell = kernel.run(code)
    assert cell.error is None, cell.traceback
    assert cell.stderr == ""


def test_a_variable_made_by_a_changed_method_keeps_its_value(kernel: Kernel):
    quiet(kernel, "int make() { return 1; }\nvar made = make();")
    quiet(kernel, "int make() { return 2; }")
    assert kernel.value('made + " " + make()') == "1 2"


def test_old_objects_run_the_new_body_and_keep_their_fields(kernel: Kernel):
    quiet(kernel, "class Counter { int n = 5; int get() { return n; } }\nvar counter = new Counter();\nint got = counter.get();\ncounter.n = 7;")
    quiet(kernel, "class Counter { int n = 5; int get() { return n * 10; } }")
    assert kernel.value('counter.get() + " " + got') == "70 5"


def test_a_thread_that_waits_keeps_waiting_and_then_runs_the_new_body(kernel: Kernel):
    quiet(
        kernel,
        """void work() { said.add("old"); }
var said = new CopyOnWriteArrayList<String>();
var gate = new CountDownLatch(1);
var waiting = Thread.ofPlatform().start(() -> { try { gate.await(); work(); } catch (InterruptedException e) { } });""",
    )
    quiet(kernel, 'void work() { said.add("new"); }')
    assert kernel.value("gate.countDown();\nwaiting.join();\nsaid") == "[new]"


def test_a_method_may_gain_and_lose_lambdas(kernel: Kernel):
    quiet(kernel, "class Adder { int n = 1; int sum() { return n; } }\nvar adder = new Adder();\nadder.n = 4;")
    quiet(kernel, "class Adder { int n = 1; int sum() { return IntStream.of(1, 2).map(i -> i * n).sum(); } }")
    assert kernel.value("adder.sum()") == "12"
    quiet(kernel, "class Adder { int n = 1; int sum() { return -n; } }")
    assert kernel.value("adder.sum()") == "-4"


def test_a_method_with_another_signature_leaves_other_variables_alone(kernel: Kernel):
    quiet(kernel, "int size() { return 3; }\nint kept = size();\nMap<String, Integer> map = new HashMap<>(Map.of(\"a\", size()));")
    quiet(kernel, "long size() { return 4; }")
    assert kernel.value('kept + " " + map') == "3 {a=3}"


def test_an_unchanged_cell_can_run_again(kernel: Kernel):
    cell = "record Point(int x) {}\nsealed interface Shape permits Dot {}\nrecord Dot(Point at) implements Shape {}"
    quiet(kernel, cell)
    quiet(kernel, "var dot = new Dot(new Point(3));")
    quiet(kernel, cell)
    assert kernel.value("dot.at().x()") == "3"


def test_an_import_below_a_declaration_leaves_the_variable_alone(kernel: Kernel):
    assert kernel.value("var list = List.of(1, 2);\nimport java.util.stream.*;\nlist") == "[1, 2]"


def test_a_class_with_another_field_says_which_variables_were_reset(kernel: Kernel):
    quiet(kernel, "class Box { int a = 1; }\nBox box = new Box();\nint size = box.a;")
    cell = kernel.run("class Box { int a = 1; int b = 2; }")
    assert cell.error is None
    assert "the variable box was reset" in cell.stderr and "size" not in cell.stderr
    assert kernel.value("box = new Box();\nbox.b + size") == "3"


def test_a_variable_that_the_same_cell_sets_again_is_not_spoken_of(kernel: Kernel):
    quiet(kernel, "class Crate { int a = 1; }\nvar crate = new Crate();")
    quiet(kernel, "class Crate { int a = 1; int b = 2; }\nvar crate = new Crate();")
    assert kernel.value("crate.b") == "2"


def test_cells_can_be_run_again_and_again(kernel: Kernel):
    cells = [
        "interface Task { int run(); }\nenum State { NEW, DONE { int code() { return 1; } }; int code() { return 0; } }",
        "record Job(String name, Task task) { public Job { name = name.strip(); } }",
        """class Runner {
    private final List<Job> jobs = new ArrayList<>();
    void add(Job job) { jobs.add(job); }
    int all() { return jobs.stream().mapToInt(j -> j.task().run()).sum(); }
}""",
        'var runner = new Runner();\nrunner.add(new Job(" a ", () -> 3));\nrunner.add(new Job("b", State.DONE::code));',
    ]
    for _ in range(3):
        for cell in cells:
            quiet(kernel, cell)
        assert kernel.value("runner.all()") == "4"
    for cell in reversed(cells):
        quiet(kernel, cell)
    assert kernel.value("runner.all()") == "4"


def test_cells_run_in_any_order_any_number_of_times(own_kernel: Kernel):
    dice = random.Random(20260101)
    for cell in BOUNDED_BUFFER:
        quiet(own_kernel, cell)
    for turn in range(40):
        # A comment more is another text, but the same code.
        quiet(own_kernel, dice.choice(BOUNDED_BUFFER) + dice.choice(["", f"\n// {turn}"]))
    assert own_kernel.value(BOUNDED_BUFFER[4]) == "190"
    assert own_kernel.value(BOUNDED_BUFFER[8]) == "[s1, e3done]"


def test_a_method_that_is_gone_is_gone(kernel: Kernel):
    kernel.run('class Plate { public String toString() { return "plate"; } }\nPlate plate = new Plate();')
    kernel.run("class Plate { }")
    assert kernel.run("plate = new Plate();").error is None
    assert "Plate@" in kernel.value("plate.toString()")
    kernel.run("class Cup { int size() { return 3; } }\nint size() { return new Cup().size(); }")
    kernel.run("class Cup { }")
    cell = kernel.run("size()")
    assert cell.error and cell.error["ename"] == "CompileError" and "size()" in cell.traceback


def test_a_static_initialiser_that_is_gone_is_gone(kernel: Kernel):
    kernel.run("class Shelf { static int books = 3; }")
    kernel.run("class Shelf { static int books; }")
    assert kernel.value("Shelf.books") == "0"
