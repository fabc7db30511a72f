"""Builds the chapters, as they are stored, into an HTML site:  python lectures/build.py [--fresh]

Any warning fails the build. Only what changed is built again; --fresh builds everything.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
FRONT_PAGE = "00-start-here.ipynb"
REQUIRED = ("sphinx", "myst_nb", "sphinx_book_theme", "sphinx_copybutton", "sphinx_external_toc", "latex2mathml")


def main(words: list[str] | None = None) -> int:
    wish = _arguments(words)
    if missing := _missing_packages():
        return _refuse(f"Missing Python packages: {', '.join(missing)}.", "Run `make lectures`, or `python kernel-setup lectures`: it installs them.")
    if not (wish.notebooks / FRONT_PAGE).is_file():
        return _refuse(f"The front page {FRONT_PAGE} is not in {wish.notebooks}.")
    site, stamp = wish.output / "html", wish.output / "complete"
    now = _fingerprint(wish.notebooks)
    # Sphinx reports a page's warnings only when it reads that page. After a build that failed or was cut off,
    # an incremental one would therefore pass in silence.
    if wish.fresh or not stamp.is_file() or stamp.read_text(encoding="utf-8") != now:
        _clear(wish.output)
    stamp.unlink(missing_ok=True)
    wish.output.mkdir(parents=True, exist_ok=True)
    print(f"- building {len(_chapters(wish.notebooks))} chapters into {_shown(site)} ...", flush=True)
    code = _sphinx(wish.notebooks, site, wish.output / "doctrees")
    if code:
        return _refuse("The lectures were not built: see the warnings above. Any warning fails the build.")
    stamp.write_text(now, encoding="utf-8")
    print(f"The lectures are ready: {(site / 'index.html').as_uri()}")
    return 0


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lectures/build.py", description=__doc__.splitlines()[0].split("  ")[0])
    parser.add_argument("--fresh", action="store_true", help="build everything again")
    parser.add_argument("--notebooks", type=Path, default=HERE.parent / "notebooks", help="the folder of the chapters")
    parser.add_argument("--output", type=Path, default=HERE / "_build", help="the folder in which html/ is made")
    wish = parser.parse_args(words)
    wish.notebooks, wish.output = wish.notebooks.resolve(), wish.output.resolve()
    return wish


def _sphinx(notebooks: Path, site: Path, doctrees: Path) -> int:
    strict = ["-W", "--keep-going", "-n", "-q"]
    command = [sys.executable, "-m", "sphinx", "-b", "html", *strict, "-c", HERE, "-d", doctrees, notebooks, site]
    return subprocess.run([str(word) for word in command], env={**os.environ, "PYTHONUTF8": "1"}).returncode


def _missing_packages() -> list[str]:
    from importlib.util import find_spec

    return [name for name in REQUIRED if find_spec(name) is None]


def _fingerprint(notebooks: Path) -> str:
    """What makes the whole site different, while a changed chapter is found by Sphinx itself."""
    digest = hashlib.sha256()
    for file in sorted(_own_files()):
        digest.update(file.relative_to(HERE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    packages = {f"{package.name}=={package.version}" for package in distributions()}
    names = [chapter.name for chapter in _chapters(notebooks)]
    digest.update("\n".join([sys.version, str(notebooks), *names, *sorted(packages)]).encode())
    return digest.hexdigest()


def _own_files() -> Iterator[Path]:
    for file in HERE.rglob("*"):
        if file.is_file() and not {"_build", "__pycache__"} & set(file.relative_to(HERE).parts):
            yield file


def _chapters(notebooks: Path) -> list[Path]:
    return sorted(notebooks.glob("*.ipynb"))


def _clear(output: Path) -> None:
    """Remove what an earlier build made there, and nothing else."""
    for name in ("html", "doctrees", "jupyter_execute"):
        shutil.rmtree(output / name, ignore_errors=True)


def _shown(path: Path) -> str:
    return str(path.relative_to(HERE.parent)) if path.is_relative_to(HERE.parent) else str(path)


def _refuse(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
