"""Our runner of chapters stores a line in the cell that it belongs to, however late it was printed."""

from __future__ import annotations

from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook

from chapters.run import run

CELLS = [
    'var go = new CountDownLatch(1);\nvar late = Thread.ofPlatform().daemon().start(() -> {\n    try { go.await(); } catch (InterruptedException e) { }\n    System.out.println("printed late");\n});\nSystem.out.println("printed at once");',
    'go.countDown();\nlate.join();\nSystem.out.println("of the second cell");',
    'var last = Thread.ofPlatform().daemon().start(() -> {\n    try { Thread.sleep(100); } catch (InterruptedException e) { }\n    System.out.println("after the last cell");\n});',
    "1 + 1",
]


def test_late_lines_are_stored_with_their_cells(tmp_path: Path):
    book = new_notebook(cells=[new_code_cell(source) for source in CELLS])
    done = run(book, "made up", tmp_path)
    outputs = [[output.get("text") or output["data"]["text/plain"] for output in cell.outputs] for cell in done.book.cells]
    assert ["".join(texts) for texts in outputs] == [
        "printed at once\nprinted late\n",
        "of the second cell\n",
        "after the last cell\n",
        "2",
    ]
    assert done.unseen == []
