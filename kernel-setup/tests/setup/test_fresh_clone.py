"""A fresh clone, an empty home, a folder with spaces and Chinese letters: one command gives a kernel that answers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import machine
from clone import Clone, Run, files_below
from kernel import ask

AOT_OR_NOTHING = {"JAVA_TOOL_OPTIONS": "-XX:AOTMode=on"}  # the JVM then refuses to start without a cache that fits


def test_the_set_up_says_each_slow_step_and_ends_well(first: tuple[Clone, Run]) -> None:
    _, run = first
    assert run.code == 0, run.said
    assert run.steps == ["venv", "packages", "library", "aot"]
    assert run.out.splitlines()[-1].startswith("4."), "JupyterLab says its version, and nothing is served"
    assert run.err == ""


def test_it_says_which_jdk_it_uses(first: tuple[Clone, Run]) -> None:
    clone, run = first
    java = clone.kernelspec()["argv"][0]
    assert f"- using JDK {_version(Path(java))}" in run.out and str(Path(java).parent.parent) in run.out


def test_nothing_is_written_into_the_home_but_jupyters_own_files(ready: Clone) -> None:
    # pip asks `rustc` for its version; where rustup stands in for rustc, it makes its own file of settings then.
    allowed = (".local/share/jupyter/", ".jupyter/", ".ipython/", "Library/Jupyter/", ".rustup/settings.toml")
    written = files_below(Path(ready.machine["HOME"]))
    assert [name for name in written if not name.startswith(allowed)] == []


def test_nothing_is_written_into_the_clone_that_git_would_keep(ready: Clone) -> None:
    command = ["git", "ls-files", "-z", "-o", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ready.root, env=ready.machine, capture_output=True, text=True, check=True)
    assert set(filter(None, listed.stdout.split("\0"))) == set()
    assert ready.edited() == []


def test_the_kernel_named_java_answers_on_that_jdk_with_the_library_and_all_its_compilers(ready: Clone) -> None:
    option = 'ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("TieredStopAtLevel").getValue()'
    answers = ask(
        ready.venv / "bin" / "python",
        ready.machine,
        "1 + 1",
        "boolean assertions = false;\nassert assertions = true;\nassertions",
        "import java.lang.management.ManagementFactory;\nimport com.sun.management.HotSpotDiagnosticMXBean;\n" + option,
        "List.of(timeslice.timeline.Timeline.class, tech.tablesaw.api.Table.class, org.knowm.xchart.XYChart.class).size()",
        'System.getProperty("java.home")',
        "Runtime.getRuntime().maxMemory() <= (700L << 20)",
    )
    jdk = str(Path(ready.kernelspec()["argv"][0]).parent.parent)
    assert answers.results == ["2", "true", "4", "3", jdk, "true"]
    assert [cell["stderr"] for cell in answers.cells] == [""] * 6, "no warning of the JVM in a notebook"
    assert answers.console == "", "nor in the terminal of the server"


def test_the_kernel_starts_from_its_aot_cache(ready: Clone) -> None:
    answers = ask(ready.venv / "bin" / "python", ready.machine, "1 + 1", **AOT_OR_NOTHING)
    assert answers.alive and answers.results == ["2"], answers.console


def test_a_child_process_of_a_cell_starts_from_its_own_aot_cache(ready: Clone) -> None:
    assert (ready.ours / "child.aot").is_file()
    options = "java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()"
    answers = ask(ready.venv / "bin" / "python", ready.machine, f'ChildProcess.start(() -> "" + {options}).result().contains("child.aot")')
    assert answers.results == ["true"], answers.console


def test_that_would_not_start_with_a_broken_aot_cache_but_the_kernel_as_it_is_does(ready: Clone) -> None:
    cache = ready.ours / "kernel.aot"
    whole = cache.with_name("whole.aot")
    cache.rename(whole)
    try:
        cache.write_bytes(whole.read_bytes()[:100_000])
        assert not ask(ready.venv / "bin" / "python", ready.machine, **AOT_OR_NOTHING).alive
        assert ask(ready.venv / "bin" / "python", ready.machine, "1 + 1").results == ["2"]
    finally:
        whole.replace(cache)


def test_a_second_start_does_nothing_again_and_needs_no_network(ready: Clone) -> None:
    offline = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), machine.NOWHERE)
    run = ready.set_up(**offline, PIP_NO_INDEX="1", UV_OFFLINE="1", PATH=str(ready.root / "no programs at all"))
    assert run.code == 0, run.said
    assert run.out.splitlines() == [run.out.strip()] and run.out.startswith("4."), "only JupyterLab's version"


def test_words_that_a_terminal_cannot_show_do_not_end_the_set_up(ready: Clone) -> None:
    (ready.ours / "done" / "jdk.json").unlink()  # so that it says again which JDK and which folder
    run = ready.set_up(PYTHONIOENCODING="ascii")
    assert run.code == 0, run.said
    assert "\\u65f6\\u95f4\\u7247" in run.out


def test_packages_for_another_python_stay_outside(ready: Clone, tmp_path: Path) -> None:
    (tmp_path / "jupyterlab.py").write_text("raise SystemExit('a package of another Python was imported')\n")
    run = ready.set_up(PYTHONPATH=str(tmp_path))
    assert run.code == 0, run.said


def _version(java: Path) -> str:
    release = (java.parent.parent / "release").read_text(encoding="utf-8")
    return next(line.split('"')[1] for line in release.splitlines() if line.startswith("JAVA_RUNTIME_VERSION"))
