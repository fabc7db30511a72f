"""When the library or the JDK changes, what is bound to it is made anew, and no package is installed again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import machine
from clone import Clone
from kernel import ask


def test_a_changed_library_and_a_reinstalled_jjava_are_put_right_together(ready: Clone) -> None:
    """The wheel's own kernelspec would start whatever java comes first; it is replaced, and the set-up says so."""
    new = (ready.root / "lib/src/main/java/timeslice/timeline/Timeline.java").with_name("Addition.java")
    new.write_text("package timeslice.timeline;\n\nfinal class Addition {\n    private Addition() {}\n}\n")
    wanted = ready.kernelspec()
    command = [ready.venv / "bin" / "python", "-m", "uv", "pip", "install", "--quiet", "--reinstall", "--no-deps", "jjava==1.0a8"]
    subprocess.run([*command, "--python", ready.venv / "bin" / "python"], env=ready.machine, check=True, capture_output=True)
    assert ready.kernelspec() != wanted, "the reinstalled package brought its own"
    try:
        run = ready.set_up()
        assert (run.code, run.steps) == (0, ["library", "kernelspec", "aot"]), run.said
        assert ready.kernelspec() == wanted
    finally:
        new.unlink()


def test_another_jdk_is_chosen_over_old_ones_and_makes_what_is_bound_to_it_anew(ready: Clone, jdk: Path, another_jdk: Path, tmp_path: Path) -> None:
    """An older java is first on PATH, JAVA_HOME leads nowhere, and beside the JDK stands a runtime without jshell."""
    old = machine.old_java(tmp_path / "jdk-17")
    runtime = machine.runtime_without_jshell(jdk, tmp_path / "more" / "jre-25")
    (tmp_path / "more" / "jdk-25").symlink_to(another_jdk)
    run = ready.set_up(
        PATH=f"{old.parent}:{ready.machine['PATH']}",
        JAVA_HOME="/nowhere/at all",
        TIMESLICE_JDK_FOLDERS=str(tmp_path / "more"),
    )
    assert (run.code, run.steps) == (0, ["library", "aot"]), run.said
    assert ready.kernelspec()["argv"][0] == str(another_jdk / "bin" / "java")
    assert f"in {another_jdk} (found in the usual folders)" in run.out
    assert "not used: /nowhere/at all (JAVA_HOME) has no bin/java in it" in run.out
    assert f"not used: {old.parent.parent} (PATH) is Java 17, older than 25" in run.out
    assert str(runtime) not in str(ready.kernelspec())
    home = 'System.getProperty("java.home")'
    assert ask(ready.venv / "bin" / "python", ready.machine, home).results == [str(another_jdk)]
