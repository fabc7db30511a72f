"""Without a JDK or Maven, and without a download: a clear message, what to do in three lines, an exit code that is not 0."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import machine
from clone import Clone, Run

SOURCE = "lib/src/main/java/timeslice/timeline/Timeline.java"


def _three_lines(run: Run, need: str) -> None:
    assert run.code == 1, run.said
    assert "Traceback" not in run.err.splitlines()[-3:]
    what, how, then = run.err.splitlines()[-3:]
    assert what.startswith(need) and how.startswith("Install") and then.startswith("Then run this command again"), run.err


def test_no_java_at_all(ready: Clone, bare: Mapping[str, str]) -> None:
    run = ready.set_up(**bare)
    _three_lines(run, "Timeslice needs a full JDK 25 or newer; none was found, and none could be downloaded.")


def test_java_17_a_runtime_without_jshell_and_a_wrong_java_home_are_named_with_what_is_wrong(
    ready: Clone, bare: Mapping[str, str], jdk: Path, tmp_path: Path
) -> None:
    old = machine.old_java(tmp_path / "homes" / "jdk-17")
    runtime = machine.runtime_without_jshell(jdk, tmp_path / "homes" / "jre-25")
    run = ready.set_up(**{**bare, "JAVA_HOME": "/nowhere", "TIMESLICE_JDK_FOLDERS": str(tmp_path / "homes")})
    _three_lines(run, "Timeslice needs a full JDK 25 or newer")
    assert "/nowhere (JAVA_HOME) has no bin/java in it" in run.err
    assert f"{old.parent.parent} (found in the usual folders) is Java 17, older than 25" in run.err
    assert f"{runtime} (found in the usual folders) is not a full JDK: it lacks jdk.jshell, jdk.compiler, the program javac" in run.err


def test_none_of_this_has_undone_anything(ready: Clone) -> None:
    run = ready.set_up()
    assert (run.code, run.steps) == (0, []), run.said


def test_no_maven_or_only_one_that_is_too_old_when_the_library_has_changed(ready: Clone, bare: Mapping[str, str], jdk: Path, tmp_path: Path) -> None:
    place = ready.root / SOURCE
    place.write_text(place.read_text(encoding="utf-8") + "// A last line.\n", encoding="utf-8")
    machine_without_maven = {**bare, "JAVA_HOME": str(jdk)}
    need = "Timeslice builds its library with Maven 3.8.7 or newer: "
    _three_lines(ready.set_up(**machine_without_maven), need + "none was found, and none could be downloaded.")
    old = machine.old_maven(tmp_path)
    run = ready.set_up(**{**machine_without_maven, "PATH": f"{old}:{bare['PATH']}"})
    _three_lines(run, need + f"{old}/mvn is Maven 3.6.3, older than 3.8.7; none was found")


def test_with_maven_it_then_goes_on_and_as_only_a_comment_changed_the_jar_and_so_the_cache_stay_the_same(ready: Clone) -> None:
    assert ready.edited() == [SOURCE]
    left = ready.root / "lib" / "target" / "classes" / "timeslice" / "LeftByABuildThatWasCutOff.class"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half a cl")
    run = ready.set_up()
    assert (run.code, run.steps) == (0, ["library"]), run.said
    with zipfile.ZipFile(ready.ours / "lib" / "timeslice.jar") as jar:
        assert f"timeslice/{left.name}" not in jar.namelist()
