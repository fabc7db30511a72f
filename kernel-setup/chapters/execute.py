"""The command that runs chapters and stores their outputs: python kernel-setup execute [CHAPTER ...] [--check]"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path

from timeslice_setup.console import complain, say
from timeslice_setup.problem import Problem

from . import document, fingerprint, stored
from .fingerprint import Surroundings
from .kernel import Stopped
from .project import HERE, Project
from .run import CELL_LIMIT, run


def main(argv: Sequence[str] | None = None, project: Project = HERE) -> int:
    options = _options(argv)
    try:
        chapters = project.select(options.chapter)
        around = Surroundings.of(project)
        if options.check:
            return _check(chapters, around, project)
        return _execute(chapters, around, project, options)
    except Problem as problem:
        complain(problem)
        return 1
    except KeyboardInterrupt:
        say("\nStopped: the kernels were ended, chapters that had not finished were left as they were.")
        return 130


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python kernel-setup execute",
        description="Run chapters from top to bottom in the Java kernel and store their outputs in one normal form. "
        "A chapter whose code, library, data and kernel have not changed is left alone.",
    )
    parser.add_argument("chapter", nargs="*", help="number or file name, such as 3 or 03-scheduling (default: all)")
    parser.add_argument(
        "--check", action="store_true", help="run nothing; fail if a chapter is not stored as a run would leave it"
    )
    parser.add_argument("--force", action="store_true", help="run also what has not changed")
    parser.add_argument("--workers", type=_positive, default=2, metavar="N", help="chapters run side by side (default 2)")
    parser.add_argument(
        "--limit", type=_seconds, default=CELL_LIMIT, metavar="S", help=f"seconds a cell may take (default {CELL_LIMIT:g})"
    )
    return parser.parse_args(argv)


def _check(chapters: list[Path], around: Surroundings, project: Project) -> int:
    bad = 0
    for path in chapters:
        complaints = stored.complaints(path, around, project)
        bad += bool(complaints)
        for complaint in complaints:
            say(f"{path.name}: {complaint}")
    if bad:
        say(f"\nNot stored as a run would leave them: {bad} of {_chapters(len(chapters))}.")
        say("Run: python kernel-setup execute")
        return 1
    say(f"Stored as a run would leave them: all of {_chapters(len(chapters))}.")
    return 0


def _execute(chapters: list[Path], around: Surroundings, project: Project, options: argparse.Namespace) -> int:
    stop = threading.Event()
    with _terminated_like_interrupted(), ThreadPoolExecutor(options.workers) as pool:
        work = {pool.submit(_one, path, around, project, options, stop): path for path in chapters}
        try:
            return _collect(work)
        except BaseException:
            stop.set()
            for future in work:
                future.cancel()
            raise


def _collect(work: dict[Future[str], Path]) -> int:
    failures, waiting = 0, set(work)
    while waiting:
        # A wait without a limit cannot be interrupted by Ctrl-C on Windows.
        done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda future: work[future]):
            try:
                say(f"- {work[future].stem}: {future.result()}")
            except Problem as problem:
                failures += 1
                complain(problem)
    if failures:
        say(f"\n{failures} of {_chapters(len(work))} failed; what failed was left as it was.")
    return 1 if failures else 0


def _one(path: Path, around: Surroundings, project: Project, options: argparse.Namespace, stop: threading.Event) -> str:
    if stop.is_set():
        raise Stopped
    content = stored.normal_text(path, project)
    book = document.parse(content.encode(), path.name)
    if not options.force and not fingerprint.stale(book, around):
        return _tidied(path, content)
    say(f"- {path.stem}: running ...")
    result = run(book, path.name, project.notebooks, root=project.root, limit=options.limit, stop=stop)
    if result.kernel != around.pinned:
        raise Problem(
            f"{path.name} ran in {result.kernel}, but environment.yml pins {around.pinned}.",
            "Outputs are stored only from the pinned kernel and Java: run the set-up again, or change the pins.",
        )
    fingerprint.seal(result.book, around)
    document.write(path, document.text(result.book))
    for line in result.unseen[:10]:
        say(f"  {path.stem}: no reader sees this, it was printed past the notebook: {line[:160]}")
    return f"run in {result.seconds:.1f} s and stored"


def _tidied(path: Path, normal: str) -> str:
    """Bring a chapter that need not run into normal form: an author's editor may have left its own marks."""
    if path.read_bytes() == normal.encode():
        return "unchanged, left alone"
    document.write(path, normal)
    return "unchanged, not run; its file was brought into normal form"


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """A polite request to end (SIGTERM) ends the kernels too."""
    if threading.current_thread() is not threading.main_thread():  # only the main thread may set a handler
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # not as a SIGINT: a background job ignores those
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _chapters(count: int) -> str:
    return f"{count} chapter" + ("" if count == 1 else "s")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of workers; give 1 to {os.cpu_count() or 1}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
