"""Every chapter, run from top to bottom in the real kernel, gives what is stored."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from chapters import document
from chapters.compare import differences
from chapters.machine import of_this_machine
from chapters.normalise import normalised
from chapters.project import HERE
from chapters.run import Run, run

AT_ONCE = 2


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest) -> Iterator[dict[Path, Future[Run]]]:
    """The chapters of the tests that were selected, run side by side."""
    ours = [item for item in request.session.items if item.path == request.path and hasattr(item, "callspec")]
    wanted = [item.callspec.params["path"] for item in ours]
    stop = threading.Event()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        work = {path: pool.submit(_run, path, stop) for path in wanted}
        try:
            yield work
        finally:
            stop.set()
            for future in work.values():
                future.cancel()


def _run(path: Path, stop: threading.Event) -> Run:
    return run(document.read(path), path.name, HERE.notebooks, root=HERE.root, stop=stop)


def test_there_are_chapters_to_run():
    assert HERE.chapters()


@pytest.mark.parametrize("path", HERE.chapters(), ids=lambda path: path.stem)
def test_a_chapter_run_again_gives_what_is_stored(path: Path, runs: dict[Path, Future[Run]]):
    fresh = runs[path].result().book
    stored = normalised(document.read(path), of_this_machine(HERE.root))
    found = differences(stored, fresh)
    assert not found, "\n\n".join([f"{path.name}: {len(found)} cells differ", *map(str, found)])
