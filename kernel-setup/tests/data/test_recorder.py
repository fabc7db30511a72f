"""The recorder against programs whose bursts and sleeps are known."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import reduction
from programs import Program
from rawfile import Recording

RECORD = Path(__file__).resolve().parents[3] / "data" / "recording" / "record.py"
LINUX = sys.platform.startswith("linux")

BURN = """
import time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""


def python(name: str, code: str, **options: object) -> Program:
    return Program(name, "a test", (sys.executable, "-I", "-S", "-c", BURN + code), 0, **options)


def lives(folder: Path, *programs: Program) -> dict[str, reduction.Life]:
    import sampling

    for _ in range(5):
        samples, pace = sampling.record(programs, folder)
        if pace["longest_ns"] <= 50_000_000:  # otherwise the machine was so busy that a sleep may have been missed
            return {name: reduction.life(looks) for name, looks in Recording((), tuple(samples)).jobs().items()}
    raise AssertionError("in none of 5 recordings did the recorder get to look every 50 ms; the machine is too busy for this test")


def ms(nanoseconds: int) -> float:
    return nanoseconds / 1e6


def around_the_longest_sleep(life: reduction.Life) -> tuple[float, float, float]:
    """CPU before, the sleep, CPU after, in ms: an interpreter may also sleep for moments while it starts."""
    longest = max(range(len(life.sleeps)), key=lambda k: life.sleeps[k])
    return ms(sum(life.bursts[: longest + 1])), ms(life.sleeps[longest]), ms(sum(life.bursts[longest + 1 :]))


if LINUX:

    def test_records_a_burst_a_sleep_and_a_burst(tmp_path: Path) -> None:
        life = lives(tmp_path, python("known", "burn(0.2); time.sleep(0.2); burn(0.2)"))["known"]
        before, asleep, after = around_the_longest_sleep(life)
        # burn counts the interpreter's start as well, so the first burst is 200 ms and its start in front of it.
        assert 180 <= before <= 600
        assert 150 <= asleep <= 400
        assert 180 <= after <= 400

    def test_two_programs_on_one_cpu_wait_for_each_other_but_their_bursts_are_not_stretched(tmp_path: Path) -> None:
        both = lives(tmp_path, python("one", "burn(0.3)"), python("two", "burn(0.3)"))
        for life in both.values():
            assert 270 <= ms(sum(life.bursts)) <= 500
        # They had one CPU between them: together they waited about as long as the shorter one ran.
        assert sum(ms(life.waiting) for life in both.values()) >= 200

    def test_a_typist_makes_a_program_sleep_before_every_line(tmp_path: Path) -> None:
        reader = python("reader", "import sys\nfor line in sys.stdin: burn(0.03)", typed=("a", "b"), think_ms=(150, 100, 150))
        life = lives(tmp_path, reader)["reader"]
        thoughts = [round(ms(sleep)) for sleep in life.sleeps if ms(sleep) > 50]
        assert len(thoughts) == 3
        assert all(think - 40 <= thought <= think + 200 for think, thought in zip((150, 100, 150), thoughts, strict=True)), thoughts

    def test_a_printer_makes_a_program_sleep_after_every_full_buffer(tmp_path: Path) -> None:
        # 131,072 bytes fill the printer's buffer, so three buffers and a little more make the program wait three times.
        writer = python("writer", "import os\nfor _ in range(50): os.write(1, b'x' * 8192)", print_ms=100)
        life = lives(tmp_path, writer)["writer"]
        pauses = [ms(sleep) for sleep in life.sleeps if ms(sleep) > 50]
        assert len(pauses) == 3
        assert all(60 <= pause <= 300 for pause in pauses), pauses

    def test_a_program_that_fails_ends_the_recording_with_its_own_words(tmp_path: Path) -> None:
        from launching import CannotRecord

        with pytest.raises(CannotRecord, match=r"the program 'bad' ended with exit code 3: no paper"):
            lives(tmp_path, python("bad", "import sys; print('no paper', file=sys.stderr); sys.exit(3)"))

    def test_a_program_that_works_in_another_process_is_refused(tmp_path: Path) -> None:
        from launching import CannotRecord

        with pytest.raises(CannotRecord, match=r"the program 'family' used [\d.]+ ms in other threads or processes"):
            lives(tmp_path, python("family", "import os\nif os.fork():\n    os.wait()\nelse:\n    burn(0.05)"))

    def test_a_missing_program_is_named_and_the_others_are_ended(tmp_path: Path) -> None:
        from launching import CannotRecord

        missing = Program("editor", "a test", ("no-such-editor",), 0)
        with pytest.raises(CannotRecord, match="the program 'no-such-editor' is not installed"):
            lives(tmp_path, python("first", "open('ran', 'w')"), missing)
        assert not (tmp_path / "ran").exists()

else:

    def test_says_that_recording_needs_linux() -> None:
        done = subprocess.run([sys.executable, RECORD, "record", "terminal"], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "recording needs Linux" in done.stderr and sys.platform in done.stderr
