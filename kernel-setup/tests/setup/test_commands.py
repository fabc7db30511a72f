"""What the command line answers to words it does not know, and to Pythons that are too old."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from clone import PYTHON, ROOT

COMMANDS = ("lab", "test", "execute", "lectures", "bench", "clean")


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PYTHON, ROOT / "kernel-setup", *words], capture_output=True, text=True)


def test_an_unknown_command_is_named_and_the_known_ones_are_listed() -> None:
    run = _run("lba")
    assert run.returncode == 2 and run.stdout == ""
    assert run.stderr.startswith("There is no command 'lba'.")
    assert all(re.search(rf"^  {command} ", run.stderr, re.M) for command in COMMANDS)


def test_no_command_lists_them_and_is_an_error() -> None:
    run = _run()
    assert run.returncode == 2 and all(re.search(rf"^  {command} ", run.stderr, re.M) for command in COMMANDS)


@pytest.mark.parametrize("word", ["help", "--help", "-h"])
def test_help_lists_them_and_is_no_error(word: str) -> None:
    run = _run(word)
    assert run.returncode == 0 and run.stderr == ""
    assert all(re.search(rf"^  {command} ", run.stdout, re.M) for command in COMMANDS)


def test_every_target_of_the_makefile_is_a_command_and_every_command_a_target() -> None:
    targets = re.findall(r"^(\w+):\s*;\s*@\$\(PYTHON\) kernel-setup (\w+) \$\(ARGS\)$", (ROOT / "Makefile").read_text(), re.M)
    assert {target for target, _ in targets} >= set(COMMANDS)
    assert all(target == command for target, command in targets)


def test_make_passes_options_on_and_hands_back_the_exit_code() -> None:
    make = shutil.which("make")
    assert make, "these tests need make"
    run = subprocess.run([make, "test", "ARGS=no-such-part", f"PYTHON={PYTHON}"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 2 and "There is no part 'no-such-part'." in run.stderr


def test_a_python_that_is_too_old_says_so_before_anything_else() -> None:
    pretend = "import sys, runpy; sys.version_info = (3, 10, 4); runpy.run_path(sys.argv[1], run_name='__main__')"
    run = subprocess.run([PYTHON, "-c", pretend, ROOT / "kernel-setup" / "__main__.py"], capture_output=True, text=True)
    assert run.returncode == 1 and run.stderr.startswith("Timeslice needs Python 3.11 or newer")
    assert "make lab PYTHON=python3.12" in run.stderr
