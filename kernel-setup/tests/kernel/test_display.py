"""Displays, progress, clearing and standard input work from any thread and at any time."""

from __future__ import annotations

from driver import Kernel


def test_a_display_from_a_thread_appears_under_its_cell_also_when_that_has_ended(kernel: Kernel):
    first = kernel.run('var go = new CountDownLatch(1); var shower = new Thread(() -> { try { go.await(); } catch (InterruptedException e) {} display("late", "text/plain"); }); shower.start();')
    second = kernel.run("go.countDown(); shower.join();")
    kernel.wait_for(lambda: bool(first.contents("display_data")))
    assert first.contents("display_data")[0]["data"]["text/plain"] == "late"
    assert second.contents("display_data") == []


def test_an_update_from_a_thread_after_its_cell(kernel: Kernel):
    first = kernel.run('var id = display("0 %", "text/plain"); var later = new CountDownLatch(1); var updater = new Thread(() -> { try { later.await(); } catch (InterruptedException e) {} updateDisplay(id, "100 %", "text/plain"); }); updater.start();')
    kernel.run("later.countDown(); updater.join();")
    kernel.wait_for(lambda: bool(first.contents("update_display_data")))
    assert first.contents("update_display_data")[-1]["data"]["text/plain"] == "100 %"
    assert first.contents("update_display_data")[-1]["transient"] == first.contents("display_data")[0]["transient"]


def test_ten_thousand_updates_do_not_flood_the_page_and_the_last_one_counts(kernel: Kernel):
    cell = kernel.run('var bar = display("0", "text/plain"); for (int i = 1; i <= 10_000; i++) updateDisplay(bar, "" + i, "text/plain");')
    updates = [content["data"]["text/plain"] for content in cell.contents("update_display_data")]
    assert updates[-1] == "10000"
    assert len(updates) < 1000


def test_displays_and_prints_keep_their_order(kernel: Kernel):
    cell = kernel.run('System.out.println("a"); display("b", "text/plain"); System.out.println("c"); display("d", "text/plain");')
    shown = [message["content"].get("text") or message["content"]["data"]["text/plain"] for message in cell.messages if message["msg_type"] in ("stream", "display_data")]
    assert shown[:4] == ["a\n", "b", "c\n", "d"]


def test_output_is_cleared_at_once_or_with_the_next(kernel: Kernel):
    cell = kernel.run('System.out.println("gone"); Thread.sleep(200); clearOutput(); System.out.println("here");')
    kinds = [message["msg_type"] for message in cell.messages if message["msg_type"] != "execute_input"]
    assert kinds[-2:] == ["clear_output", "stream"]
    assert cell.contents("clear_output") == [{"wait": False}]
    waiting = kernel.run('System.out.println("gone"); Thread.sleep(200); clearOutput(true); System.out.println("here");')
    assert waiting.contents("clear_output")
    assert waiting.contents("stream")[-1]["text"] == "here\n"


def test_what_is_shown_after_a_clearing_takes_the_place_of_what_was_there(kernel: Kernel):
    cell = kernel.run('for (int i = 0; i < 3; i++) { clearOutput(true); display("frame " + i, "text/plain"); Thread.sleep(100); }\nSystem.out.println("below");')
    kinds = [message["msg_type"] for message in cell.messages if message["msg_type"] != "execute_input"]
    assert [kind for kind in kinds if kind not in ("status", "execute_reply")] == ["clear_output", "display_data"] * 3 + ["stream"]


def test_an_animation_sends_no_more_pictures_than_an_eye_can_follow(kernel: Kernel):
    cell = kernel.run('for (int i = 1; i <= 5_000; i++) { clearOutput(true); System.out.println("picture " + i); }')
    assert cell.contents("stream")[-1]["text"] == "picture 5000\n"
    assert len(cell.contents("stream")) < 1000


def test_a_cell_reads_a_line(kernel: Kernel):
    cell = kernel.start('var line = new Scanner(System.in).nextLine(); System.out.println("read " + line);', allow_stdin=True)
    kernel.answer_input("grüße")
    assert kernel.finish(cell).stdout == "read grüße\n"


def test_a_thread_reads_a_line_while_its_cell_runs(kernel: Kernel):
    cell = kernel.start('var reader = new Thread(() -> System.out.println("read " + IO.readln())); reader.start(); reader.join();', allow_stdin=True)
    kernel.answer_input("from a thread")
    assert kernel.finish(cell).stdout == "read from a thread\n"


def test_a_thread_that_reads_after_its_cell_asks_under_the_one_that_runs(kernel: Kernel):
    first = kernel.run('var start = new CountDownLatch(1); var asker = new Thread(() -> { try { start.await(); System.out.println("read " + (char) System.in.read()); System.in.skip(System.in.available()); } catch (Exception e) { e.printStackTrace(); } }); asker.start();', allow_stdin=True)
    second = kernel.start("start.countDown(); asker.join();", allow_stdin=True)
    kernel.wait_for(lambda: bool(kernel.inputs))
    assert kernel.inputs[0]["parent_header"]["msg_id"] == second.request
    kernel.answer_input("x")
    kernel.finish(second)
    kernel.wait_for(lambda: first.stdout == "read x\n")


def test_without_a_reader_the_input_has_ended(kernel: Kernel):
    assert kernel.value("System.in.read()") == "-1"


def test_a_cell_that_waits_for_input_can_be_interrupted(kernel: Kernel):
    cell = kernel.start("System.in.read();", allow_stdin=True)
    kernel.wait_for(lambda: bool(kernel.inputs))
    kernel.interrupt()
    kernel.finish(cell)
    kernel.inputs.clear()
    assert cell.error and cell.error["ename"] == "Interrupted"
    again = kernel.start("var after = new Scanner(System.in).nextLine(); after", allow_stdin=True)
    kernel.answer_input("fine")
    assert kernel.finish(again).result == "fine"


def test_an_image_of_a_window_toolkit_is_shown(kernel: Kernel):
    cell = kernel.run("new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)")
    assert "image/png" in cell.contents("execute_result")[0]["data"]


def test_a_progress_bar_is_drawn_from_many_threads_without_a_flood(kernel: Kernel):
    cell = kernel.run('try (var bar = Progress.of("work", 4_000); var pool = Executors.newVirtualThreadPerTaskExecutor()) { for (int t = 0; t < 4; t++) pool.submit(() -> { for (int i = 0; i < 1_000; i++) bar.step(); }); }')
    assert cell.error is None, cell.traceback
    assert cell.contents("display_data")[0]["data"]["text/plain"] == "work: 0 % (0 of 4000)"
    updates = cell.contents("update_display_data")
    assert updates[-1]["data"]["text/plain"] == "work: 100 % (4000 of 4000)"
    assert "<progress" in updates[-1]["data"]["text/html"]
    assert len(updates) < 200


def test_a_display_that_cannot_be_written_does_not_silence_the_kernel(kernel: Kernel):
    kernel.run(
        'var around = new HashMap<String, Object>();\naround.put("self", around);\n'
        "var endless = new org.dflib.jjava.jupyter.kernel.display.DisplayData();\n"
        'endless.putData("application/json", around);\nendless'
    )
    assert kernel.value("40 + 2") == "42"
    assert "could not be sent" in kernel.console()
