"""A lambda of a cell runs in a child process: with the notebook's variables and classes, its output under its cell."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable

import psutil
import pytest
from driver import Kernel, command
from killing import left_after_a_kill
from test_ending import gone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX has them")


def runs(kernel: Kernel, code: str) -> str:
    """What a cell prints; it must not fail."""
    cell = kernel.run(code)
    assert cell.error is None, cell.traceback
    return cell.stdout


def children(kernel: Kernel) -> list[psutil.Process]:
    """The JVMs of children: those that work and the one that waits for work."""
    return [process for process in psutil.Process(kernel.pid).children(recursive=True) if "timeslice.process.child.ChildMain" in command(process)]


# -- what travels


def test_a_result_comes_back(kernel: Kernel):
    assert kernel.value("ChildProcess.start(() -> 6 * 7).result()") == "42"


def test_a_variable_travels_as_it_stands_and_the_childs_copy_is_its_own(kernel: Kernel):
    runs(kernel, "int num = 100;\nList<Integer> xs = new ArrayList<>(List.of(1));")
    runs(kernel, "num = 101;\nxs.add(2);")
    assert kernel.value("ChildProcess.start(() -> { num++; xs.add(3); return num + \" \" + xs; }).result()") == "102 [1, 2, 3]"
    assert kernel.value('num + " " + xs') == "101 [1, 2]"


def test_a_local_variable_of_a_cells_block_travels(kernel: Kernel):
    assert runs(kernel, "for (int i = 0; i < 3; i++) { int k = i; System.out.println(ChildProcess.start(() -> k * k).result()); }") == "0\n1\n4\n"


def test_records_and_classes_of_other_cells_travel_without_serializable(kernel: Kernel):
    runs(kernel, "record Point(int x, int y) { int sum() { return x + y; } }")
    runs(kernel, "class Node { int value; Node next; final Object lock = new Object(); Node(int v) { value = v; } }")
    runs(kernel, "Node head = new Node(1); head.next = new Node(2); var p = new Point(3, 4);")
    assert kernel.value("ChildProcess.start(() -> { synchronized (head.lock) { return head.next.value + p.sum(); } }).result()") == "9"
    assert kernel.value("ChildProcess.start(() -> new Point(1, 2)).result()") == "Point[x=1, y=2]"


def test_enums_and_sealed_types_of_other_cells_travel(kernel: Kernel):
    runs(kernel, "enum Dish { SOUP, RICE }\nsealed interface Shape permits Circle, Square {}\nrecord Circle(double r) implements Shape {}\nrecord Square(double a) implements Shape {}")
    runs(kernel, "double area(Shape s) { return switch (s) { case Circle c -> 3 * c.r() * c.r(); case Square q -> q.a() * q.a(); }; }")
    assert kernel.value("ChildProcess.start(() -> area(new Square(3))).result()") == "9.0"
    assert kernel.value("ChildProcess.start(() -> Dish.RICE).result() == Dish.RICE") == "true"


def test_methods_of_other_cells_travel_and_a_method_that_was_changed_as_it_is_now(kernel: Kernel):
    runs(kernel, "int base = 1;\nint twice(int n) { return 2 * n + base; }")
    assert kernel.value("ChildProcess.start(() -> twice(5)).result()") == "11"
    runs(kernel, "int twice(int n) { return 20 * n + base; }")
    assert kernel.value("ChildProcess.start(() -> twice(5)).result()") == "101"


def test_a_class_that_was_changed_travels_as_it_is_now(kernel: Kernel):
    runs(kernel, 'class Greeter { String greet() { return "hello"; } }')
    assert kernel.value("ChildProcess.start(() -> new Greeter().greet()).result()") == "hello"
    runs(kernel, 'class Greeter { String greet() { return "good day"; } }')
    assert kernel.value("ChildProcess.start(() -> new Greeter().greet()).result()") == "good day"


def test_a_child_that_waits_with_the_classes_of_the_last_task_runs_the_next_as_it_is_now(kernel: Kernel):
    waiting = "for (int i = 0; i < 500 && ProcessHandle.current().children().count() < 2; i++) Thread.sleep(20); Thread.sleep(400);"  # the guard, the child
    runs(kernel, 'class Host { static { System.out.println("made"); } static String greet() { return "hello"; } }')
    assert kernel.value("ChildProcess.start(() -> Host.greet()).result()") == "hello"
    runs(kernel, waiting)
    assert kernel.value("ChildProcess.start(() -> Host.greet()).result()") == "hello"
    runs(kernel, waiting)
    runs(kernel, 'class Host { static String greet() { return "good day"; } }')
    assert kernel.value("ChildProcess.start(() -> Host.greet()).result()") == "good day"
    runs(kernel, waiting)
    assert kernel.value("ChildProcess.start(() -> 6 * 7).result()") == "42"


def test_static_fields_of_a_cells_class_travel(kernel: Kernel):
    runs(kernel, "class Account { static int count = 5; static int next() { return ++count; } }")
    runs(kernel, "Account.next();")
    assert kernel.value("ChildProcess.start(() -> Account.next()).result()") == "7"
    assert kernel.value("Account.count") == "6"


def test_plain_lambdas_of_the_jdks_interfaces_travel(kernel: Kernel):
    runs(kernel, "int step = 10;\nCallable<Integer> plain = () -> step + 1;\nComparator<String> byLength = (a, b) -> a.length() - b.length();")
    assert kernel.value("ChildProcess.start(() -> plain.call()).result()") == "11"
    assert kernel.value('ChildProcess.start(() -> { var l = new ArrayList<>(List.of("ccc", "a", "bb")); l.sort(byLength); return l; }).result()') == "[a, bb, ccc]"


def test_a_class_of_a_cell_extends_process_task(kernel: Kernel):
    runs(kernel, 'class Mailer extends ProcessTask { final String to; Mailer(String to) { this.to = to; } public void run() { System.out.println("mail to " + to); } }')
    assert runs(kernel, 'new Mailer("小明").start("mailer").join();') == "mail to 小明\n"


# -- what does not


def test_a_thread_is_refused_with_the_variable_the_path_and_the_remedy(kernel: Kernel):
    runs(kernel, "class Worker { Thread thread = new Thread(); }\nWorker worker = new Worker();")
    cell = kernel.run("ChildProcess.start(() -> worker.thread.getName())")
    assert cell.error and cell.error["ename"].endswith("CannotTravelException")
    assert "variable worker → field thread is a java.lang.Thread, which cannot be copied into another process" in cell.traceback
    assert "start one inside of the task" in cell.traceback
    assert "Caused by" not in cell.traceback


def test_a_variable_that_the_task_does_not_use_may_be_anything(kernel: Kernel):
    runs(kernel, "var unused = new Thread();\nint used = 3;")
    assert kernel.value("ChildProcess.start(() -> used).result()") == "3"


def test_what_only_the_code_around_a_task_uses_stays_at_home(kernel: Kernel):
    runs(kernel, "var home = new ProcessPool(1);")
    assert kernel.value("IntStream.range(2, 5).mapToObj(n -> home.submit(() -> n * n)).toList().getLast().get()") == "16"
    runs(kernel, "Future<Integer> handIn(int n) { return home.submit(() -> n * n); }")
    assert kernel.value("handIn(6).get()") == "36"
    runs(kernel, "home.close();")


def test_what_the_lambdas_and_methods_inside_a_task_use_travels(kernel: Kernel):
    runs(kernel, "int base = 5;")
    assert kernel.value("ChildProcess.start(() -> IntStream.range(0, 3).map(n -> n + base).sum()).result()") == "18"
    runs(kernel, "class Tool {\n    static int grip = 3;\n    static int grip() { return grip; }\n    static timeslice.process.Task<Integer> task() { return () -> grip(); }\n}\nTool.grip = 4;")
    assert kernel.value("ChildProcess.start(Tool.task()).result()") == "4"
    runs(kernel, "int twice(int n) { return 2 * n * base; }\ntimeslice.process.Task<Integer> nested() { return () -> IntStream.of(1, 2).map(n -> twice(n)).sum(); }")
    assert kernel.value("ChildProcess.start(nested()).result()") == "30"


# -- output and errors


def test_output_appears_under_the_cell_that_started_the_child(kernel: Kernel):
    cell = kernel.run('var late = ChildProcess.start(() -> { System.out.println("one"); Thread.sleep(1500); System.out.println("two"); System.err.println("three"); });')
    other = kernel.run('System.out.println("mine"); late.join();')
    kernel.wait_for(lambda: "three" in cell.stderr)
    assert cell.stdout == "one\ntwo\n"
    assert other.stdout == "mine\n"


def test_output_of_a_pools_task_appears_under_the_cell_that_submitted_it(kernel: Kernel):
    first = kernel.run('var pool = new ProcessPool(1); pool.submit(() -> System.out.println("first")).get();')
    second = kernel.run('pool.submit(() -> System.out.println("second")).get();')
    kernel.run("pool.close();")
    assert (first.stdout, second.stdout) == ("first\n", "second\n")


def test_an_exception_names_the_cell_and_line_where_it_was_thrown_in_the_child(kernel: Kernel):
    runs(kernel, "void fails() {\n    throw new IllegalStateException(\"boom\");\n}")
    cell = kernel.run("ChildProcess.start(() -> fails()).result()")
    assert cell.error and cell.error["ename"].endswith("ChildFailedException")
    assert "boom" in cell.traceback
    assert ", line 2" in cell.traceback


# -- the pool through the plain interface


def test_a_pool_serves_as_a_plain_executor_service(kernel: Kernel):
    runs(kernel, "int x = 1;\nExecutorService service = new ProcessPool(2);")
    assert kernel.value("service.submit(() -> x + 1).get()") == "2"
    runs(kernel, "x = 10;")
    assert kernel.value("service.submit(() -> x + 1).get()") == "11"
    runs(kernel, "service.close();")


def test_a_pool_runs_a_method_that_was_changed_as_it_is_now(kernel: Kernel):
    runs(kernel, "int cube(int n) { return n * n * n; }\nvar cubes = new ProcessPool(1);")
    assert kernel.value("cubes.map(List.of(1, 2, 3), n -> cube(n))") == "[1, 8, 27]"
    runs(kernel, "int cube(int n) { return -n * n * n; }")
    assert kernel.value("cubes.map(List.of(1, 2, 3), n -> cube(n))") == "[-1, -8, -27]"
    runs(kernel, "cubes.close();")


# -- ends


def test_an_interrupt_of_the_cell_ends_its_child_and_leaves_those_of_other_cells(own_kernel: Kernel):
    earlier = int(own_kernel.value("var earlier = ChildProcess.start(() -> Thread.sleep(600_000)); earlier.pid()") or 0)
    own_kernel.listen(1.5)
    cell = own_kernel.start("var mine = ChildProcess.start(() -> { while (true) Thread.onSpinWait(); }); System.out.println(mine.pid()); mine.join();")
    own_kernel.wait_for(lambda: "\n" in cell.stdout)
    mine = psutil.Process(int(cell.stdout))
    own_kernel.interrupt()
    own_kernel.finish(cell)
    assert cell.error and cell.error["ename"] == "Interrupted"
    gone([mine])
    assert psutil.Process(earlier).is_running()
    assert own_kernel.value("earlier.isAlive()") == "true"
    assert own_kernel.value("ChildProcess.start(() -> 1).result()") == "1"


ENDS: dict[str, Callable[[Kernel], object]] = {
    "restart": lambda kernel: kernel.shutdown(restart=True),
    "shutdown": lambda kernel: kernel.shutdown(),
    "System.exit": lambda kernel: kernel.start("System.exit(3)"),
    "kill -9": lambda kernel: os.kill(kernel.pid, signal.SIGKILL),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_nothing_is_left_after(end: Callable[[Kernel], object], own_kernel: Kernel):
    runs(own_kernel, "var writer = ChildProcess.start(() -> { while (true) { System.out.println(\"x\"); Thread.sleep(1); } });")
    runs(own_kernel, "var mother = ChildProcess.start(() -> { ChildProcess.start(() -> Thread.sleep(600_000)).join(); });")
    runs(own_kernel, "var busy = new ProcessPool(2); for (int i = 0; i < 9; i++) busy.submit(() -> { while (true) Thread.onSpinWait(); });")
    own_kernel.wait_for(lambda: len(children(own_kernel)) >= 5)
    own_kernel.listen(1)
    family = children(own_kernel)
    end(own_kernel)
    own_kernel.exited(within=20)
    gone(family)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at sessions and at shared memory as Linux has them")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_left_of_a_kernel_that_is_killed_at_a_random_moment(seed: int, own_kernel: Kernel):
    assert left_after_a_kill(own_kernel, random.Random(seed), within=20) == []


# -- bytecode, by the same way to the class's bytes


def test_the_bytecode_of_a_cells_class_is_shown(kernel: Kernel):
    runs(kernel, "class Counter { int count; void increment() { count++; } }")
    listing = kernel.value('Bytecode.of(Counter.class, "increment")') or ""
    assert [line.split()[1] for line in listing.splitlines()[1:]] == ["aload_0", "dup", "getfield", "iconst_1", "iadd", "putfield", "return"]
