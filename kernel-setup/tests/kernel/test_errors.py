"""What a reader sees of an error: its class and message, the reader's own lines, its causes."""

from __future__ import annotations

import re

import pytest
from driver import Cell, Kernel


def text(cell: Cell) -> str:
    """The traceback as it reads without colours."""
    assert cell.error, "this cell was to fail"
    return re.sub(r"\x1b\[[0-9;]*m", "", cell.traceback)


def test_an_error_is_its_class_its_message_and_the_lines_of_the_cells_it_went_through(kernel: Kernel):
    first = kernel.run("int quotient(int n) {\n    return 1 / n;\n}")
    second = kernel.run("// a comment\n\nquotient(0)")
    assert first.reply and second.reply and second.error
    assert (second.error["ename"], second.error["evalue"]) == ("java.lang.ArithmeticException", "/ by zero")
    assert text(second).splitlines() == [
        "java.lang.ArithmeticException: / by zero",
        f"  In [{first.reply['execution_count']}], line 2, in quotient:   return 1 / n;",
        f"  In [{second.reply['execution_count']}], line 3:   quotient(0)",
    ]


def test_only_frames_of_notebook_code_are_shown(kernel: Kernel):
    shown = text(kernel.run("List.of(1, 0).stream().map(i -> 1 / i).toList()"))
    assert shown.count("In [") == 2 and "java.base" not in shown and "timeslice" not in shown


def test_every_cause_is_shown_with_its_own_lines(kernel: Kernel):
    shown = text(
        kernel.run("""void read() throws IOException {
    throw new IOException("disk");
}
try {
    read();
} catch (IOException e) {
    throw new IllegalStateException("outer", e);
}""")
    )
    assert re.search(r"^java.lang.IllegalStateException: outer\n  In \[\d+\], line 7:", shown)
    assert re.search(r"\nCaused by: java.io.IOException: disk\n  In \[\d+\], line 2, in read:   throw new IOException", shown)


def test_an_error_in_a_pool_says_where_it_came_from(kernel: Kernel):
    shown = text(
        kernel.run("""try (var pool = Executors.newFixedThreadPool(1)) {
    pool.submit(() -> {
        throw new IOException("in the pool");
    }).get();
}""")
    )
    assert re.search(r'Caused by: java.io.IOException: in the pool \(in thread "pool-\d+-thread-1"\)\n  In \[\d+\], line 3, in a lambda', shown)


ELSEWHERE = {
    "a named thread of a pool": ('Executors.newFixedThreadPool(1, Thread.ofPlatform().name("cook").factory()).submit(() -> { throw new IOException("burnt"); }).get();', 'thread "cook"'),
    "a CompletableFuture": ('CompletableFuture.supplyAsync(() -> { if (true) throw new IllegalStateException("burnt"); return 1; }).get();', 'thread "ForkJoinPool.commonPool-worker-'),
    "a virtual thread": ('Executors.newVirtualThreadPerTaskExecutor().submit(() -> { throw new IOException("burnt"); }).get();', "virtual thread #"),
    "a class that is a task": ('class Cook implements Callable<String> { public String call() throws IOException { throw new IOException("burnt"); } } Executors.newFixedThreadPool(1, Thread.ofPlatform().name("chef").factory()).submit(new Cook()).get();', 'thread "chef"'),
    "what the JVM throws": ('Executors.newFixedThreadPool(1, Thread.ofPlatform().name("cook").factory()).submit(() -> 1 / Integer.parseInt("0")).get();', 'thread "cook"'),
}  # fmt: skip


@pytest.mark.parametrize(("code", "thread"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_cause_names_the_thread_it_comes_from(kernel: Kernel, code: str, thread: str):
    shown = text(kernel.run(code))
    assert re.search(rf"Caused by: [^\n]+ \(in {re.escape(thread)}", shown), shown


def test_an_uncaught_error_names_its_thread_and_the_line(kernel: Kernel):
    cell = kernel.run("""var worker = Thread.ofPlatform().name("worker").start(() -> {
    throw new IllegalStateException("lost");
});
worker.join();""")
    assert cell.error is None
    kernel.wait_for(lambda: "lost" in cell.stderr)
    assert re.match(r'Exception in thread "worker" java.lang.IllegalStateException: lost\n  In \[\d+\], line 2, in a lambda:', cell.stderr)


def test_compile_errors_are_all_shown_with_their_lines_and_marks(kernel: Kernel):
    shown = text(kernel.run('int a = "text";\nint b = 2;\n\nString c = b;'))
    assert re.search(r"In \[\d+\], line 1: incompatible types", shown)
    assert '    int a = "text";\n            ^^^^^^' in shown
    assert re.search(r"In \[\d+\], line 4: incompatible types: int cannot be converted", shown)


def test_a_stack_overflow_is_a_dozen_lines(kernel: Kernel):
    cell = kernel.run("int down(int n) { return down(n + 1) + 1; }\ndown(0)")
    assert cell.error and cell.error["ename"] == "java.lang.StackOverflowError"
    assert 2 <= len(text(cell).splitlines()) <= 12


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("return toString() + 1;", "java.lang.StackOverflowError"),
        ('throw new AssertionError("no text");', "java.lang.AssertionError"),
        ('throw new IllegalStateException("no text");', "java.lang.IllegalStateException"),
    ],
)
def test_a_result_whose_text_cannot_be_made_is_an_error_of_its_cell(kernel: Kernel, body: str, name: str):
    cell = kernel.run(f"class NoText {{ public String toString() {{ {body} }} }}\nnew NoText()")
    assert cell.error and cell.error["ename"] == name
    assert re.search(r"In \[\d+\], line 1, in NoText.toString", text(cell))
    assert kernel.value("1 + 1") == "2"


def test_an_error_in_code_of_an_earlier_version_says_so(kernel: Kernel):
    kernel.run("""volatile boolean go = false;
void slow() { while (!go) { Thread.onSpinWait(); } throw new IllegalStateException("old"); }
var task = new FutureTask<Void>(() -> { slow(); return null; });
Thread.ofPlatform().start(task);""")
    kernel.run("void slow() { }")
    shown = text(kernel.run("go = true;\ntask.get();"))
    assert "an earlier version of a cell, in slow" in shown


DIVIDES_AT = {
    "method": ("int part(int n) {{{lines} return 1 / n; }}", "part(0)"),
    "class": ("class Share {{ int of(int n) {{{lines} return 1 / n; }} }}", "new Share().of(0)"),
    "class with a static initialiser": ("class Split {{ static final List<Integer> kept = new ArrayList<>(); static int by(int n) {{{lines} return 1 / n; }} }}", "Split.by(0)"),
    "enum": ("enum Way {{ EVEN, ODD; int of(int n) {{{lines} return 1 / n; }} }}", "Way.ODD.of(0)"),
    "interface": ("interface Cut {{ default int of(int n) {{{lines} return 1 / n; }} }}", "new Cut() { }.of(0)"),
    "method that loses its lambdas": (
        "int cut(int n) {{{lines} return 1 / n; }}",
        "cut(0)",
        "int cut(int n) { return IntStream.of(n).map(i -> i).map(i -> i).map(i -> i).map(i -> 1 / i).sum(); }",
    ),
    "lambda": ("IntUnaryOperator cut() {{{lines} return n -> 1 / n; }}", "cut().applyAsInt(0)"),
}


@pytest.mark.parametrize("kind", DIVIDES_AT)
def test_what_fails_again_after_it_was_changed_quotes_the_cell_and_line_it_has_now(kernel: Kernel, kind: str):
    declared, call, *first = DIVIDES_AT[kind]
    for other in first:
        kernel.run(other)
        assert "by zero" in text(kernel.run(call))
    for lines in ("", "\n", "\n\n"):
        cell = kernel.run(declared.format(lines=lines))
        assert cell.reply and not cell.error, cell.traceback
        shown = text(kernel.run(call))
        assert f"In [{cell.reply['execution_count']}], line {1 + len(lines)}, in" in shown
        # By the reader's own hand too.
        assert f"In [{cell.reply['execution_count']}]:{1 + len(lines)})" in kernel.value(
            f"var spelled = new StringWriter();\ntry {{ {call}; }} catch (ArithmeticException e) {{ e.printStackTrace(new PrintWriter(spelled)); }}\nspelled"
        )


@pytest.mark.parametrize(
    "declared",
    [
        "int half(int n) {{ return {body}; }}",
        "class Half {{ int of(int n) {{ return {body}; }} }}\nint half(int n) {{ return new Half().of(n); }}",
        "interface Halved {{ default int of(int n) {{ return {body}; }} }}\nint half(int n) {{ return new Halved() {{ }}.of(n); }}",
    ],
    ids=["method", "class", "interface"],
)
def test_a_lambda_that_comes_and_goes_and_comes_again_has_its_lines(kernel: Kernel, declared: str):
    for _ in range(3):
        cell = kernel.run(declared.format(body="IntStream.of(n).map(i ->\n1 / i).sum()"))
        assert cell.reply and not cell.error
        assert f"In [{cell.reply['execution_count']}], line 2, in a lambda" in text(kernel.run("half(0)"))
        kernel.run(declared.format(body="1 / n"))
        assert "in a lambda" not in text(kernel.run("half(0)"))


def test_a_change_of_a_class_does_not_run_its_static_initialiser(kernel: Kernel):
    declared = """class Late {{
    static {{ System.out.println("begun"); }}
    static int answer() {{ return {answer}; }}
}}"""
    assert kernel.run(declared.format(answer=1)).stdout == ""
    assert kernel.run(declared.format(answer=2)).stdout == ""
    assert kernel.run("int late = Late.answer();").stdout == "begun\n"
    assert kernel.value("late") == "2"


def test_nothing_of_a_cell_with_unpaired_brackets_runs(kernel: Kernel):
    kernel.run("int runs = 0;")
    shown = text(kernel.run("runs++;\nwhile (true) {\n    runs++;"))
    assert re.search(r"In \[\d+\], line 2: this \{ is never closed", shown)
    assert kernel.value("runs") == "0"


def test_an_error_below_a_magic_is_the_readers_own(kernel: Kernel):
    cell = kernel.run("%%time\nint none = 0;\n1 / none")
    assert cell.error and cell.error["ename"] == "java.lang.ArithmeticException"
    assert re.search(r"In \[\d+\], line 3:   1 / none", text(cell))


def test_a_printed_stack_trace_names_cells_and_lines(kernel: Kernel):
    cell = kernel.run('\nnew Exception("printed").printStackTrace();')
    kernel.wait_for(lambda: "printed" in cell.stderr)
    assert re.search(r"do_it\$\(In \[\d+\]:2\)", cell.stderr)


def test_a_line_with_a_magic_is_shown_as_it_was_written(kernel: Kernel):
    shown = text(kernel.run("int zero = 0;\n%time 1 / zero"))
    assert re.search(r"In \[\d+\], line 2:   %time 1 / zero", shown)


def test_a_magics_line_is_its_own_though_the_same_words_stand_above(kernel: Kernel):
    shown = text(kernel.run("int nil = 0; // 1 / nil fails\n%time 1 / nil"))
    assert re.search(r"In \[\d+\], line 2:   %time 1 / nil", shown)
    assert "line 1:" not in shown


def test_a_message_that_never_comes_can_be_interrupted(kernel: Kernel):
    cell = kernel.start('System.out.println("begun");\nthrow new RuntimeException() { public String getMessage() { while (true); } };')
    kernel.wait_for(lambda: "begun" in cell.stdout)
    kernel.listen(0.5)
    assert not cell.done
    kernel.interrupt()
    kernel.finish(cell)
    assert cell.error and cell.error["ename"] == "Interrupted"
    assert kernel.value("40 + 2") == "42"


def test_a_cause_that_cannot_be_had_is_said(kernel: Kernel):
    shown = text(kernel.run('throw new RuntimeException("outer") { public synchronized Throwable getCause() { throw new IllegalStateException(); } };'))
    assert "its own code threw java.lang.IllegalStateException" in shown
    assert kernel.value("40 + 2") == "42"
