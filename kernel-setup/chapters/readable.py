"""Prints a notebook as text, for `git diff`: cells with their tags, outputs without the bytes of pictures.

Git runs it once it is told to (see CONTRIBUTING.md), with the notebook's path as the only argument.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

_PICTURE = re.compile(r"(data:image/[\w.+-]+;base64,)[A-Za-z0-9+/=]+")


def lines(notebook: dict):
    for number, cell in enumerate(notebook["cells"], 1):
        tags = " ".join(cell["metadata"].get("tags", []))
        yield f"--- {number} {cell['cell_type']} {tags}".rstrip()
        yield from _text(cell["source"]).splitlines()
        for output in cell.get("outputs", []):
            yield f">>> {output['output_type']} {output.get('name', '')}".rstrip()
            texts = [output.get("text", ""), *output.get("traceback", []), *output.get("data", {}).values()]
            for text in texts:
                yield from _PICTURE.sub(r"\1…", _text(text)).splitlines()


def _text(value: str | list[str]) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(lines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
