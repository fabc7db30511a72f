"""The command `execute`: stores what ran, leaves alone what has not changed, and says what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_up import TITLE, code, save, small_project, text

from chapters import document
from chapters.execute import main
from chapters.project import HERE, Project

HELLO = (text(TITLE), code('System.out.println("hello");'), code("System.nanoTime()", "varies"))


@pytest.fixture(scope="module")
def ran_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two chapters, run and stored by the command; the tests work on copies."""
    project = small_project(tmp_path_factory.mktemp("ran") / "project")
    for name in ("01-hello.ipynb", "02-more.ipynb"):
        save(project, name, *HELLO)
    assert main([], project) == 0
    return project


@pytest.fixture
def stored(ran_once: Project, project: Project) -> Path:
    path = project.notebooks / "01-hello.ipynb"
    shutil.copy(ran_once.notebooks / path.name, path)
    return path


def test_chapters_run_side_by_side_are_stored_and_pass_the_check(ran_once: Project, capsys):
    first, second = (document.read(path) for path in ran_once.chapters())
    assert first.cells[1].outputs[0].text == second.cells[1].outputs[0].text == "hello\n"
    assert first.cells[2].outputs[0].data != second.cells[2].outputs[0].data, "each has a kernel of its own"
    assert main(["--check"], ran_once) == 0
    assert "Stored as a run would leave them: all of 2 chapters." in capsys.readouterr().out
    assert sorted(entry.name for entry in ran_once.notebooks.iterdir()) == ["01-hello.ipynb", "02-more.ipynb"]


def test_a_chapter_that_never_ran_does_not_pass_the_check(project: Project, capsys):
    save(project, "01-hello.ipynb", *HELLO)
    assert main(["--check"], project) == 1
    assert "01-hello.ipynb: it was never stored by a run" in capsys.readouterr().out


def test_an_unchanged_chapter_is_left_alone(stored: Path, project: Project, capsys):
    before = stored.read_bytes(), stored.stat().st_mtime_ns
    assert main([], project) == 0
    assert "- 01-hello: unchanged, left alone" in capsys.readouterr().out
    assert (stored.read_bytes(), stored.stat().st_mtime_ns) == before


def test_new_prose_is_kept_without_a_run(stored: Path, project: Project, capsys):
    outputs = document.read(stored).cells[2].outputs
    _edit(stored, 0, source="# A better title\n")
    assert main([], project) == 0
    assert "unchanged, not run; its file was brought into normal form" in capsys.readouterr().out
    assert document.read(stored).cells[0].source == "# A better title"
    assert document.read(stored).cells[2].outputs == outputs


def test_a_changed_library_makes_it_run_again(stored: Path, project: Project, capsys):
    time_before = document.read(stored).cells[2].outputs
    (project.library / "src" / "main" / "java" / "Clock.java").write_text("class Clock { int now = 1; }\n", encoding="utf-8")
    assert main(["--check"], project) == 1
    assert "the library (lib/src/main, lib/pom.xml) has changed" in capsys.readouterr().out
    assert main([], project) == 0
    assert document.read(stored).cells[2].outputs != time_before
    assert main(["--check"], project) == 0


def test_force_runs_what_has_not_changed(stored: Path, project: Project):
    time_before = document.read(stored).cells[2].outputs
    assert main(["--force"], project) == 0
    assert document.read(stored).cells[2].outputs != time_before


def test_the_check_names_the_cell_and_shows_what_is_not_in_normal_form(stored: Path, project: Project, capsys):
    _edit(stored, 1, metadata={"trusted": True})
    assert main(["--check"], project) == 1
    said = capsys.readouterr().out
    assert "01-hello.ipynb: cell 2 (cell-2) is not in normal form" in said
    assert '-  "trusted": true' in said
    assert "stale" not in said


def test_the_check_finds_outputs_that_no_run_stored(stored: Path, project: Project, capsys):
    _edit(stored, 1, outputs=[], execution_count=None)
    assert main(["--check"], project) == 1
    said = capsys.readouterr().out
    assert "cell 2 (cell-2): its outputs are not those that the run stored" in said
    assert "cell 2 (cell-2) has not been run" in said


def test_the_check_finds_a_file_laid_out_in_another_way(stored: Path, project: Project, capsys):
    stored.write_text(json.dumps(json.loads(stored.read_text(encoding="utf-8")), indent=2), encoding="utf-8")
    assert main(["--check"], project) == 1
    assert "its JSON is laid out in another way" in capsys.readouterr().out


def test_the_check_runs_nothing_and_changes_nothing(stored: Path, project: Project):
    _edit(stored, 1, source='throw new IllegalStateException("it ran");')
    before = stored.read_bytes()
    assert main(["--check"], project) == 1
    assert stored.read_bytes() == before


def test_a_chapter_that_fails_is_left_as_it_was_and_the_others_are_stored(project: Project, capsys):
    bad = save(project, "01-bad.ipynb", text(TITLE), code('System.out.println("x");'), code("int a = 1 / 0;"))
    good = save(project, "02-good.ipynb", *HELLO)
    before = bad.read_bytes()
    assert main([], project) == 1
    captured = capsys.readouterr()
    assert "01-bad.ipynb, cell 3 (cell-3) failed:" in captured.err
    assert "1 of 2 chapters failed" in captured.out
    assert bad.read_bytes() == before
    assert document.read(good).cells[1].outputs[0].text == "hello\n"


def test_outputs_of_another_kernel_than_the_pinned_one_are_not_stored(project: Project, capsys):
    path = save(project, "01-hello.ipynb", *HELLO)
    before = path.read_bytes()
    pins = project.pins.read_text(encoding="utf-8").replace("jjava==", "jjava==0.")
    project.pins.write_text(pins, encoding="utf-8")
    assert main([], project) == 1
    assert "but environment.yml pins jjava 0." in capsys.readouterr().err
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["1", "01", "01-hello", "01-hello.ipynb", "notebooks/01-hello.ipynb"])
def test_a_chapter_is_named_by_number_or_file(project: Project, name: str):
    path = save(project, "01-hello.ipynb", *HELLO)
    save(project, "11-other.ipynb", *HELLO)
    assert project.select([name]) == [path]


def test_an_unknown_chapter_is_named_with_those_there_are(project: Project, capsys):
    save(project, "01-hello.ipynb", *HELLO)
    assert main(["7"], project) == 1
    said = capsys.readouterr().err
    assert "There is no chapter '7'" in said and "01-hello" in said


@pytest.mark.parametrize("words", [["--workers", "0"], ["--limit", "soon"], ["--limit", "-1"], ["--nonsense"]])
def test_bad_options_end_with_code_two(project: Project, words: list[str]):
    with pytest.raises(SystemExit) as ended:
        main(words, project)
    assert ended.value.code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no polite request to end another process")
def test_a_terminated_command_ends_its_kernel_and_stores_nothing(project: Project, tmp_path: Path):
    started = tmp_path / "started"
    tell = f'java.nio.file.Files.writeString(java.nio.file.Path.of("{started}"), "" + ProcessHandle.current().pid());'
    path = save(project, "01-long.ipynb", code(tell), code("Thread.sleep(100_000);"))
    before = path.read_bytes()
    program = (
        "import sys, pathlib; from chapters.execute import main; from chapters.project import Project; "
        f"sys.exit(main([], Project(pathlib.Path({str(project.root)!r}))))"
    )
    environment = {**os.environ, "PYTHONPATH": str(HERE.root / "kernel-setup")}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        deadline = time.monotonic() + 120
        while not (started.exists() and started.read_text()) and time.monotonic() < deadline:
            time.sleep(0.1)
        kernel = int(started.read_text())
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert "Stopped" in said
    assert not Path(f"/proc/{kernel}").exists() or not Path("/proc").is_dir()
    assert path.read_bytes() == before


def _edit(path: Path, cell: int, **changes) -> None:
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"][cell].update(changes)
    path.write_text(json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
