"""A second clone on a bare machine, without Java and Maven, whose set-up is cut off again and again.

Each start goes on where the last one stopped, and a set-up that has ended, however it ended, has left no process.
"""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import clone as clones
import machine
import psutil
import pytest
import stand_in
from clone import Clone, Run
from kernel import ask
from timeslice_setup.kernelspec import MAIN_CLASS

LONG = 120  # seconds, for what takes one or two on an idle machine


@pytest.fixture(scope="module")
def server(another_jdk: Path, ready: Clone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[stand_in.Server]:
    folder = tmp_path_factory.mktemp("served")
    stand_in.archive(another_jdk, "jdk-25.0.3+9", folder / "jdk.tar.gz")
    home = subprocess.run(["mvn", "--version"], env=ready.machine, capture_output=True, text=True, check=True).stdout
    maven = next(line.partition(": ")[2] for line in home.splitlines() if line.startswith("Maven home"))
    stand_in.archive(Path(maven), "apache-maven-3.8.7", folder / "maven.tar.gz")
    server = stand_in.Server(folder, tmp_path_factory.mktemp("private"))
    yield server
    server.close()


@pytest.fixture(scope="module")
def second(server: stand_in.Server, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Clone:
    folder = tmp_path_factory.mktemp("b")
    variables = {**machine.with_empty_home(folder / "home"), **bare, **server.variables()}
    urls = {"TIMESLICE_JDK_URL": f"{server.url}/jdk.tar.gz", "TIMESLICE_MAVEN_URL": f"{server.url}/maven.tar.gz"}
    return clones.make(folder / "timeslice", {**variables, **urls})


def test_ctrl_c_while_packages_are_installed(second: Clone) -> None:
    run = _cut_off(second, "installing jupyterlab", signal.SIGINT, lambda words: "uv" in words or "pip" in words)
    assert run.code == 130 and "Interrupted. Run the same command again: it goes on where it stopped." in run.err


def test_kill_while_a_jdk_is_downloaded(second: Clone, server: stand_in.Server) -> None:
    server.go_on.clear()
    run = _cut_off(second, "bringing one in with install-jdk", signal.SIGKILL, lambda _: server.requested.is_set())
    server.go_on.set()
    assert run.code == -signal.SIGKILL
    assert run.steps[:2] == ["venv", "packages"], "the .venv that was cut off is made anew"


def test_terminate_while_maven_builds(second: Clone) -> None:
    run = _cut_off(second, "building lib/", signal.SIGTERM, lambda words: "org.codehaus.plexus.classworlds.launcher.Launcher" in words)
    assert run.code == 143 and "it goes on where it stopped" in run.err
    assert run.steps == ["jdk", "maven", "library"], "Java and Maven are brought in by install-jdk and jgo"


def test_kill_while_the_cache_is_trained(second: Clone) -> None:
    run = _cut_off(second, "training", signal.SIGKILL, lambda words: MAIN_CLASS in words and "java" in words)
    assert run.code == -signal.SIGKILL
    assert run.steps == ["library", "aot"]


def test_two_at_once_wait_for_each_other_and_both_end_well(second: Clone) -> None:
    both = [second.start("lab", "--version") for _ in range(2)]
    try:
        said = [process.communicate(timeout=600) for process in both]
    finally:
        for process in both:
            process.kill()
            process.wait()
    runs = [Run(process.returncode, *out) for process, out in zip(both, said)]
    assert [run.code for run in runs] == [0, 0], [run.said for run in runs]
    assert sorted(run.steps for run in runs) == [[], ["aot"]], "one does the work, the other finds it done"
    assert any("another set-up is at work in this folder; waiting for it" in run.out for run in runs)


def test_the_kernel_then_answers_on_the_jdk_that_was_brought_in(second: Clone) -> None:
    answers = ask(second.venv / "bin" / "python", second.machine, 'System.getProperty("java.home")', JAVA_TOOL_OPTIONS="-XX:AOTMode=on")
    assert answers.results == [str(second.ours / "jdk" / "jdk-25.0.3+9")]
    assert not list(second.ours.glob("*.new")) and not list(second.ours.glob("*.new.*")), "nothing half-made is left"


def test_the_first_clone_beside_it_is_as_it_was(ready: Clone) -> None:
    run = ready.set_up()
    assert (run.code, run.steps) == (0, []), run.said
    assert ask(ready.venv / "bin" / "python", ready.machine, "1 + 1").results == ["2"]


def _cut_off(clone: Clone, step: str, by: signal.Signals, begun) -> Run:
    """Start a set-up, wait for a step and for the process in it, send the signal; no process may be left."""
    process = clone.start("lab", "--version")
    out: list[str] = []
    reader = threading.Thread(target=lambda: out.extend(iter(process.stdout.readline, "")))
    reader.start()
    try:
        _until(lambda: any(step in line for line in list(out)) or process.poll() is not None, f"the step {step}")
        assert process.poll() is None, f"it ended before: {''.join(out)}{process.stderr.read()}"
        _until(lambda: any(begun(words) for words in _below(process.pid)), "the program that does it")
        process.send_signal(by)
        process.wait(LONG)
    finally:
        process.kill()
        process.wait()
        reader.join()
    err = process.stderr.read()
    _until(lambda: not _of(clone), f"the end of {_of(clone)}")
    return Run(process.returncode, "".join(out), err)


def _until(holds, what: str) -> None:
    end = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < end, f"waited {LONG} s for {what}"
        time.sleep(0.05)


def _below(pid: int) -> list[list[str]]:
    """The command lines of a process's descendants, each word also without its folder."""
    found = []
    for process in psutil.Process(pid).children(recursive=True):
        try:
            words = process.cmdline()
        except psutil.Error:
            continue
        found.append([*words, *(Path(word).name for word in words)])
    return found


def _of(clone: Clone) -> list[str]:
    """Processes that name a clone's folder, or stand in it."""
    found = []
    for process in psutil.process_iter(["cmdline", "cwd", "status"]):
        facts = process.info
        if facts["status"] != psutil.STATUS_ZOMBIE and str(clone.root) in " ".join([*(facts["cmdline"] or ()), facts["cwd"] or ""]):
            found.append(f"{process.pid} {facts['cmdline']}")
    return found
