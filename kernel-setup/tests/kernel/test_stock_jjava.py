"""With stock JJava, and our jar as its extension, the chapters still open and run."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from driver import KERNELSPEC, Kernel

from timeslice_setup.project import ROOT

CHAPTERS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def stock(folder: Path | None = None) -> Kernel:
    ours = Kernel().argv
    class_path = ours[ours.index("-cp") + 1]
    library = next(part for part in class_path.split(os.pathsep) if part.endswith("timeslice.jar"))
    argv = [ours[0], "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-ea", "-jar", str(KERNELSPEC.parent / "jjava.jar"), "{connection_file}"]
    return Kernel(argv=argv, environment={"JJAVA_CLASSPATH": library}, folder=folder)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_a_chapter_runs(chapter: Path):
    book = nbformat.read(chapter, as_version=4)
    with stock(folder=chapter.parent) as kernel:
        for number, source in enumerate(book.cells, 1):
            if source.cell_type == "code":
                cell = kernel.run(source.source)
                failed = cell.status == "error"
                expected = "raises-exception" in source.metadata.get("tags", [])
                assert failed == expected, f"cell {number}: {cell.traceback}"


def test_what_cells_declare_is_copied_into_a_child_and_back_though_nobody_wrote_serializable():
    with stock() as kernel:
        kernel.value("record Dish(String name) {}")
        kernel.value("class Cook { Cook friend; List<Cook> all = new ArrayList<>(); Dish last; Cook() { all.add(this); } }")
        kernel.value("Cook wei = new Cook(), lan = new Cook(); wei.friend = lan; lan.friend = wei; wei.all.add(lan);")
        kernel.value('Callable<String> order = () -> "soup";')
        kernel.value("Cook back = ChildProcess.start(() -> { wei.last = new Dish(order.call()); return wei; }).result();")
        assert kernel.value("back.last") == "Dish[name=soup]"
        assert kernel.value("back.friend.friend == back && back.all.get(0) == back && back.all.get(1) == back.friend") == "true"
        assert kernel.value("wei.last == null && back != wei") == "true"
