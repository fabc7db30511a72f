"""Takes the paths of the machine that ran a chapter out of what the chapter printed."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

# A picture inside HTML: nothing in it is a path, and a replacement would break it.
PICTURE = r"data:[\w.+-]+/[\w.+-]+;base64,[A-Za-z0-9+/=]*"


class PathMask:
    """Replaces folders by placeholders, the longest folder first."""

    def __init__(self, placeholders: Mapping[Path, str]) -> None:
        self._placeholders: dict[str, str] = {}
        for folder, placeholder in placeholders.items():
            for spelling in _spellings(folder):
                self._placeholders.setdefault(spelling, placeholder)
        folders = "|".join(map(re.escape, sorted(self._placeholders, key=len, reverse=True)))
        flags = re.IGNORECASE if os.name == "nt" else 0
        self._pattern = re.compile(rf"(?P<picture>{PICTURE})|(?<![\w.])(?P<folder>{folders or '(?!)'})(?![\w-])", flags)
        if flags:
            self._placeholders = {spelling.lower(): word for spelling, word in self._placeholders.items()}

    def __call__(self, text: str) -> str:
        return self._pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        if match["picture"] is not None:
            return match["picture"]
        found = match["folder"]
        return self._placeholders[found.lower() if os.name == "nt" else found]


def of_this_machine(root: Path, jdk: Path | None = None) -> PathMask:
    """The project's folder, the Python environment, the JDK, the reader's home and the folder for temporary files."""
    folders = {root: "…", Path(sys.prefix): "…/.venv"}
    if Path(sys.prefix).is_relative_to(root):
        folders[Path(sys.prefix)] = "…/" + Path(sys.prefix).relative_to(root).as_posix()
    if jdk is not None:
        folders[jdk] = "…/jdk"
    folders[Path.home()] = "~"
    # No slash after the dots: a reader must see that this is not a folder of the project.
    folders[Path(tempfile.gettempdir())] = "…temp"
    return PathMask(folders)


def _spellings(folder: Path) -> set[str]:
    """The same folder as Java and Python may print it: links resolved or not, as a URL, with doubled backslashes."""
    found: set[str] = set()
    for path in (folder, folder.resolve()):
        if len(path.parts) < 2:  # the root of a file system is no secret, and every path begins with it
            continue
        found |= {str(path), path.as_posix(), quote(path.as_posix()), str(path).replace("\\", "\\\\")}
    return found
