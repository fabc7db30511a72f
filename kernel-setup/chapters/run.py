"""Runs one chapter from top to bottom in a kernel of its own."""

from __future__ import annotations

import copy
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from nbformat import NotebookNode

from timeslice_setup.problem import Problem

from .document import tags
from .kernel import Died, Kernel, Lost, OutOfTime, command_of, installed_specs
from .machine import of_this_machine
from .normalise import normalised

CELL_LIMIT = 120.0
EXPECTS_ERROR = "raises-exception"


@dataclass(frozen=True)
class Run:
    """A chapter that ran without a fault."""

    book: NotebookNode
    """Normalised, with the outputs of this run."""
    kernel: str
    """What the kernel says it is, as in "jjava 1.0a8, Java 25"."""
    seconds: float
    unseen: list[str]
    """What the run printed past the notebook, so that no reader would see it."""


def run(
    book: NotebookNode,
    name: str,
    folder: Path,
    *,
    limit: float = CELL_LIMIT,
    kernel: str = "java",
    specs: KernelSpecManager | None = None,
    root: Path | None = None,
    stop: threading.Event | None = None,
) -> Run:
    """Run every code cell in order in `folder`; the first fault ends the run with a Problem that names the cell."""
    begun = time.monotonic()
    specs = specs or installed_specs()
    fresh = copy.deepcopy(book)
    requests: dict[str, NotebookNode] = {}
    with Kernel(folder, name=kernel, specs=specs, stop=stop) as session:
        for number, cell in enumerate(fresh.cells, 1):
            if cell.cell_type == "code":
                requests[_run_cell(session, cell, f"{name}, cell {number} ({cell.id})", limit)] = cell
        session.drain()
        survivors = session.close()
        about = _about(session.info)
        unseen = session.recorder.homeless + _worth_telling(session.console())
    if survivors:
        raise Problem(
            f"{name} leaves processes behind that run on after the kernel has ended:",
            *("    " + survivor for survivor in survivors),
            "End them in the cell that starts them.",
        )
    # Only now: a line that a thread printed late belongs to its own cell, however many cells ran since.
    for count, (request, cell) in enumerate(requests.items(), 1):
        cell["outputs"], cell["execution_count"] = session.recorder.outputs(request), count
    jdk = _home_of(command_of(kernel, specs)[0])
    result = normalised(fresh, of_this_machine(root or folder.parent, jdk))
    return Run(result, about, time.monotonic() - begun, unseen)


def _run_cell(session: Kernel, cell: NotebookNode, place: str, limit: float) -> str:
    source = ["    " + line for line in cell.source.splitlines()]
    try:
        request, reply = session.execute(cell.source, limit)
    except OutOfTime:
        raise Problem(
            f"{place} did not end within {limit:g} s; the kernel and its children were ended.", *source
        ) from None
    except Died:
        last = ["    " + line for line in session.console().splitlines()[-15:]]
        raise Problem(
            f"{place}: the kernel died while this cell ran.", *source, "The end of what the kernel printed:", *last
        ) from None
    except Lost:
        raise Problem(
            f"{place}: part of the output never arrived. A cell that prints very much can cause this.", *source
        ) from None
    errors = [output for output in session.recorder.outputs(request) if output.output_type == "error"]
    failed = bool(errors) or reply.get("status") == "error"
    if failed and EXPECTS_ERROR not in tags(cell):
        raise Problem(f"{place} failed:", *source, *_told(errors[0] if errors else reply))
    if EXPECTS_ERROR in tags(cell) and not failed:
        raise Problem(f"{place} has the tag {EXPECTS_ERROR!r}, but it ran without an error.", *source)
    return request


def _told(error: dict) -> list[str]:
    trace = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in error.get("traceback", [])]
    lines = "\n".join(trace).splitlines() or [f"{error.get('ename')}: {error.get('evalue')}"]
    return lines if len(lines) <= 30 else [*lines[:25], f"... {len(lines) - 25} more lines"]


def _about(info: dict) -> str:
    """Our name for a kernel with a version, and its language's feature release, spelt as the pins spell them."""
    version = str(info.get("implementation_version", "?")).replace("-", "")
    language = info.get("language_info", {})
    feature = re.match(r"\d+", str(language.get("version", "?")))
    return f"{str(info.get('implementation', '?')).lower()} {version}, {language.get('name')} {feature[0] if feature else '?'}"


def _worth_telling(console: str) -> list[str]:
    """The kernel's own console without the log lines of its message loops, such as "[I 2026-01-31 ...] Loop started."."""
    lines = [line.strip() for line in console.splitlines()]
    return [line for line in lines if line and not re.match(r"\[I \d{4}-\d\d-\d\d .*\] Loop (started|stopped)\.", line)]


def _home_of(java: str) -> Path | None:
    path = Path(java)
    return path.parent.parent if path.is_absolute() and path.parent.name == "bin" else None
