"""uv does not read pip's settings; a mirror or a certificate that pip was told of must serve uv too."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

# pip's setting, uv's variable, and what stands between several values there.
_SAME = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "no-index": ("UV_NO_INDEX", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
}
# Later ones win, as with pip.
_SCOPES = ("global", "install", ":env:")


def for_uv(python: Path, env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables that tell uv what that Python's pip is told; those already set for uv stay."""
    answer = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True, errors="replace")
    return {name: value for name, value in translated(answer.stdout).items() if name not in env}


def translated(listing: str) -> dict[str, str]:
    """Translate what `pip config list` prints: lines such as  global.index-url='...'."""
    settings = dict(line.split("=", 1) for line in listing.splitlines() if "=" in line)
    found = {}
    for setting, (variable, separator) in _SAME.items():
        for scope in _SCOPES:
            if value := _plain(settings.get(f"{scope}.{setting}", "")):
                found[variable] = separator.join(value.split())
    return found


def _plain(shown: str) -> str:
    """pip shows a value as Python writes a string, with \\n between several."""
    try:
        return str(ast.literal_eval(shown))
    except (SyntaxError, ValueError):
        return shown
