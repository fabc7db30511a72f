"""What the tests of the set-up share. They run on Linux and macOS: signals and links are POSIX's."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import clone as clones  # noqa: E402
import machine  # noqa: E402
from clone import Clone, Run  # noqa: E402
from timeslice_setup import jdk as jdks  # noqa: E402

# A shell starts a command in the background with Ctrl-C ignored, and what that command starts inherits it. The
# tests of Ctrl-C must hold there too: a handler of our own becomes the default again in each program we start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The clone of `first` is shared: what only looks at it comes before what changes it.
ORDER = [
    "test_fresh_clone.py",
    "test_pins_that_change.py",
    "test_missing_programs.py",
    "test_interrupted.py",
    "test_damaged.py",
    "test_library_and_jdk_that_change.py",
    "test_conda_and_binder.py",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: ORDER.index(item.path.name) if item.path.name in ORDER else -1)


@pytest.fixture(scope="session", autouse=True)
def _tidied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Clones with their environments are gigabytes: kept only to look into when a test has failed."""
    yield
    if not request.session.testsfailed:
        shutil.rmtree(tmp_path_factory.getbasetemp(), ignore_errors=True)


@pytest.fixture(scope="session")
def jdk() -> Path:
    """The JDK of this machine, by the search that is itself tested elsewhere."""
    found, passed = jdks.newest(25)
    assert found, f"these tests need a JDK on this machine; passed over: {passed}"
    return found.home


@pytest.fixture(scope="session")
def somewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose name has spaces and Chinese letters, as a student's has."""
    return tmp_path_factory.mktemp("a") / "My course 操作系统"


@pytest.fixture(scope="session")
def first(somewhere: Path, jdk: Path) -> tuple[Clone, Run]:
    """A fresh clone with an empty home, set up once, and what that set-up said."""
    variables = machine.with_empty_home(somewhere / "home 家")
    clone = clones.make(somewhere / "time slice 时间片", variables)
    return clone, clone.set_up()


@pytest.fixture(scope="session")
def ready(first: tuple[Clone, Run]) -> Clone:
    clone, run = first
    assert run.code == 0, run.said
    return clone


@pytest.fixture(scope="session")
def another_jdk(jdk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second installation of it, in a folder of which nobody knows but who is told."""
    return machine.copy_of_jdk(jdk, tmp_path_factory.mktemp("jdks") / "jdk-25")


@pytest.fixture(scope="session")
def bare(ready: Clone, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The changes that make this machine one without Java and Maven, to which no download comes through."""
    path = machine.without_java_and_maven(tmp_path_factory.mktemp("bare") / "bin", ready.machine["PATH"])
    downloads = {"TIMESLICE_JDK_URL": f"{machine.NOWHERE}/jdk.tar.gz", "TIMESLICE_MAVEN_URL": f"{machine.NOWHERE}/maven.tar.gz"}
    return {"PATH": path, "TIMESLICE_JDK_FOLDERS": "", **downloads}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Clone]:
    """A clone in which nothing has been done yet."""
    yield clones.make(tmp_path / "timeslice", machine.with_empty_home(tmp_path / "home"))
