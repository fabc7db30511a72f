"""Outputs of two runs are held against each other cell by cell."""

from __future__ import annotations

import base64
import struct

from made_up import book, code, error, html, result, stream, text

from chapters.compare import differences


def png(width: int, height: int, filling: bytes = b"x") -> str:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)
    return base64.b64encode(head + filling * 40).decode()


def figure(picture: str, alt: str = "P2 waits longest, 15 ticks") -> str:
    return f'<figure><img alt="{alt}" src="data:image/png;base64,{picture}"><figcaption>FCFS</figcaption></figure>'


def compared(stored: tuple, fresh: tuple, *tags: str) -> list[str]:
    pair = [book(text("# T"), code("x", *tags, outputs=outputs, ran=True)) for outputs in (stored, fresh)]
    return [str(difference) for difference in differences(*pair)]


def test_equal_outputs_do_not_differ():
    assert compared((stream("a\nb\n"), result("2")), (stream("a\nb\n"), result("2"))) == []


def test_a_difference_names_the_cell_and_shows_the_lines():
    (found,) = compared((stream("waiting 15\nturnaround 20\n"),), (stream("waiting 16\nturnaround 20\n"),))
    assert found.startswith("cell 2 (cell-2)")
    assert "-waiting 15" in found and "+waiting 16" in found and " turnaround 20" in found


def test_a_missing_an_additional_and_an_output_of_another_kind_differ():
    assert compared((stream("a"),), ())
    assert compared((), (stream("a"),))
    assert compared((stream("a"),), (stream("a", "stderr"),))
    assert compared((html("a", "a"),), (result("a"),))


def test_a_cell_that_varies_may_print_something_else_but_not_another_kind():
    assert compared((stream("took 3 ms"),), (stream("took 4 ms"),), "varies") == []
    assert compared((stream("a"), stream("e", "stderr"), stream("b")), (stream("e", "stderr"), stream("a")), "varies") == []
    assert compared((stream("took 3 ms"),), (), "varies")
    assert compared((stream("a"),), (result("a"),), "varies")
    assert compared((html("<b>"),), (html("<b>", None),), "varies")


def test_the_bytes_of_a_picture_may_differ_but_not_its_size_or_words():
    assert compared((html(figure(png(1600, 900))),), (html(figure(png(1600, 900, b"y"))),)) == []
    (size,) = compared((html(figure(png(1600, 900))),), (html(figure(png(1600, 901))),))
    assert "1600 by 900" in size and "1600 by 901" in size
    (alt,) = compared((html(figure(png(1, 1))),), (html(figure(png(1, 1), alt="P3 waits longest")),))
    assert "P3 waits longest" in alt


def test_what_is_no_picture_does_not_pass_for_one():
    assert compared((html(figure(png(1600, 900))),), (html(figure("AAAA")),))


def test_colours_do_not_count():
    assert compared((stream("\x1b[31mred\x1b[0m"),), (stream("red"),)) == []


def test_identity_hashes_may_differ_but_not_which_of_them_are_equal():
    assert compared((stream("Job@1a2b3c4 Job@1a2b3c4"),), (stream("Job@5d6e7f8 Job@5d6e7f8"),)) == []
    assert compared((stream("Job@1a2b3c4 Job@1a2b3c4"),), (stream("Job@1a2b3c4 Job@5d6e7f8"),))
    assert compared((stream("[I@1a2b3c4"),), (stream("[J@1a2b3c4"),))
    assert compared((stream("a@decade.org"),), (stream("a@facade.org"),))


def test_lambdas_are_compared_by_name():
    lambdas = ["REPL$$Lambda/0x00007f1c3c0a8000@1a2b3c4", "REPL$$Lambda/0x00007fffff0a8000@5d6e7f8"]
    assert compared((result(lambdas[0]),), (result(lambdas[1]),)) == []


def test_errors_are_compared_without_the_inner_lines_of_the_jdk():
    stored = error(value="no", trace=("E: no", "\tat java.base/java.util.List.get(List.java:7)", "\tat .(#3:1)"))
    other_jdk = error(value="no", trace=("E: no", "\tat java.base/java.util.List.get(List.java:9)", "\tat .(#3:1)"))
    other_line = error(value="no", trace=("E: no", "\tat java.base/java.util.List.get(List.java:7)", "\tat .(#4:1)"))
    assert compared((stored,), (other_jdk,)) == []
    assert compared((stored,), (other_line,))
    assert compared((stored,), (error(value="yes", trace=tuple(stored.traceback)),))


def test_every_differing_cell_is_reported():
    pair = [book(*(code("x", outputs=(stream(f"{word}{n}"),)) for n in range(3))) for word in "ab"]
    assert [difference.number for difference in differences(*pair)] == [1, 2, 3]
