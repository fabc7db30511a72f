"""What the tests of the chapters share."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

KERNEL_SETUP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KERNEL_SETUP))

from made_up import small_project  # noqa: E402

from chapters import syllabus  # noqa: E402
from chapters.project import HERE, Project  # noqa: E402
from chapters.style.chapter import Chapter  # noqa: E402


def pytest_configure() -> None:
    # A terminated test run ends its kernels, as an interrupted one does.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = syllabus.read(HERE.syllabus)
    shown = sum(row.status == syllabus.SHOWN for row in rows)
    terminalreporter.write_line(f"syllabus: {shown} of {len(rows)} rows are shown, {len(rows) - shown} are planned")


@pytest.fixture(scope="session")
def chapters() -> list[Chapter]:
    return [Chapter.read(path) for path in HERE.chapters()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")
