"""What JShell does without a word is said, or does not happen."""

from __future__ import annotations

import re

import pytest
from driver import Kernel


def note(kernel: Kernel, code: str) -> str:
    """What is noted under a cell that runs."""
    cell = kernel.run(code)
    assert cell.error is None, cell.traceback
    return cell.stderr


def refusal(kernel: Kernel, code: str) -> str:
    cell = kernel.run(code)
    assert cell.error, "this cell was to fail"
    return re.sub(r"\x1b\[[0-9;]*m", "", cell.traceback)


def test_volatile_at_the_top_of_a_cell_is_noted_and_works(kernel: Kernel):
    said = note(kernel, "volatile boolean ended = false;")
    assert "volatile" in said and "class Shared { static volatile boolean ended; }" in said
    note(kernel, "var spinning = Thread.ofPlatform().daemon().start(() -> { while (!ended) { } });\nThread.sleep(300);")
    assert kernel.value("ended = true;\nspinning.join(10_000);\nspinning.isAlive()") == "false"


def test_final_at_the_top_of_a_cell_is_noted(kernel: Kernel):
    said = note(kernel, "final int limit = 10;")
    assert "final" in said and "class Shared { static final int limit" in said


def test_a_synchronized_method_gets_a_form_that_works(kernel: Kernel):
    said = refusal(kernel, "synchronized void both() { }")
    assert "Modifier 'synchronized' not permitted" in said and "synchronized (lock)" in said
    note(kernel, "Object lock = new Object();\nvoid both() { synchronized (lock) { } }\nboth();")


def test_a_name_that_is_not_declared_yet_is_noted_until_it_is(kernel: Kernel):
    assert note(kernel, "class Typo { Strng name; }") == "note: class Typo cannot be used until class Strng is declared\n"
    assert note(kernel, "void late() { missing(); }") == "note: method late() cannot be used until method missing() is declared\n"
    assert "method late() cannot run: not declared yet: method missing()" in refusal(kernel, "late();")
    assert note(kernel, "void missing() { }\nlate();") == ""


def test_preview_features_run(kernel: Kernel):
    code = """try (var scope = StructuredTaskScope.open()) {
    var a = scope.fork(() -> 20);
    var b = scope.fork(() -> 22);
    scope.join();
    System.out.println(a.get() + b.get());
}"""
    cell = kernel.run(code)
    assert (cell.error, cell.stdout, cell.stderr) == (None, "42\n", "")


def test_an_import_that_hides_a_name_says_which_variable_it_drops(own_kernel: Kernel):
    note(own_kernel, "List<String> names = new ArrayList<>();\nint count = 3;")
    said = note(own_kernel, "import java.awt.*;")
    assert "import java.awt.*" in said and "variable names (List<String>)" in said and "count" not in said
    assert own_kernel.value("count") == "3"
    note(own_kernel, "import java.util.List;")
    assert own_kernel.value("List<String> names = new ArrayList<>();\nnames") == "[]"


@pytest.mark.parametrize("line", ["%time is text", "%d", "%%time"])
def test_a_line_of_a_text_block_that_begins_with_a_percent_sign_is_text(kernel: Kernel, line: str):
    assert kernel.value(f'var block = """\n    {line}\n    """;\nblock.strip()') == line


def test_a_compact_constructor_gets_a_form_that_works(kernel: Kernel):
    said = refusal(kernel, "record Age(int years) { Age { if (years < 0) throw new IllegalArgumentException(); } }")
    assert "write public before the compact constructor" in said
    note(kernel, "record Age(int years) { public Age { if (years < 0) throw new IllegalArgumentException(); } }")
    assert kernel.value("new Age(3)") == "Age[years=3]"


def test_the_value_of_a_block_gets_a_form_that_works(kernel: Kernel):
    said = refusal(kernel, 'try (var in = new Scanner("a")) { in.next(); in }')
    assert "not a statement" in said and "only the last line of a cell shows its value" in said


def test_a_returned_value_is_shown(kernel: Kernel):
    assert kernel.value("return 5;") == "5"


def test_a_package_and_a_shell_command_get_a_hint(kernel: Kernel):
    assert "a cell is in no package" in refusal(kernel, "package mine;")
    assert "a cell has no shell commands" in refusal(kernel, "!ls")


def test_what_is_no_trap_is_not_spoken_of(kernel: Kernel):
    code = """// final volatile
public static int open = 1;
private String text = "volatile";
int first() { return second(); }
int second() { return 2; }
class Fine { private volatile int n; final int m = 1; synchronized void f() { } }
for (final int i : List.of(1)) { }
first()"""
    assert note(kernel, code) == ""


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("record Pair(int a, String b) {}\nnew Pair(1, \"x\")", "Pair[a=1, b=x]"),
        ("sealed interface Animal permits Cat, Dog {}\nrecord Cat() implements Animal {}\nrecord Dog() implements Animal {}\n"
         "String name(Animal a) { return switch (a) { case Cat _ -> \"cat\"; case Dog _ -> \"dog\"; }; }\nname(new Dog())", "dog"),
        ("class Ping { Pong other; }\nclass Pong { Ping other; }\nnew Ping().other", None),
        ("<T extends Comparable<T>> T larger(T a, T b) { return a.compareTo(b) < 0 ? b : a; }\nlarger(3, 5)", "5"),
        ("enum Op { ADD { int of(int a, int b) { return a + b; } }; abstract int of(int a, int b); }\nOp.ADD.of(2, 3)", "5"),
        ("void main() { IO.println(1); }\n2", "2"),
        ("outer: for (int i = 0; ; i++) { for (;;) { if (i > 2) break outer; else break; } }\n\"ended\"", "ended"),
        ("Stream.of(3, 1, 2)\n    .sorted()\n    .map(i -> i * 2)\n    .toList()", "[2, 4, 6]"),
        ("try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {\n"
         "    IntStream.range(0, 10_000).forEach(i -> pool.submit(() -> i));\n}\n\"all\"", "all"),
        ('interface Greeter { String name(); default Supplier<String> greeting() { return () -> "hello " + name(); } }\nGreeter cat = () -> "cat";\ncat.greeting().get()', "hello cat"),
    ],
)  # fmt: skip
def test_the_language_works_as_in_a_file(kernel: Kernel, code: str, value: str | None):
    assert kernel.value(code) == value
