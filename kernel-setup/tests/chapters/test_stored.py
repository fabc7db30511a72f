"""Every chapter is stored as a run would leave it: up to date, complete, in normal form."""

from __future__ import annotations

from pathlib import Path

import pytest

from chapters import stored
from chapters.fingerprint import Surroundings
from chapters.project import HERE


@pytest.mark.parametrize("path", HERE.chapters(), ids=lambda path: path.stem)
def test_a_chapter_is_stored_as_a_run_would_leave_it(path: Path):
    complaints = stored.complaints(path, Surroundings.of(HERE), HERE)
    assert not complaints, "\n".join([*complaints, "Run: python kernel-setup execute"])
