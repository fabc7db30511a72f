"""Where the chapters and what they depend on are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeslice_setup.problem import Problem


@dataclass(frozen=True)
class Project:
    root: Path

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def library(self) -> Path:
        return self.root / "lib"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def pins(self) -> Path:
        return self.root / "environment.yml"

    @property
    def syllabus(self) -> Path:
        return self.data / "syllabus.csv"

    def chapters(self) -> list[Path]:
        return sorted(self.notebooks.glob("*.ipynb"))

    def select(self, names: list[str]) -> list[Path]:
        """The chapters that a reader names: "3", "03", "03-scheduling" or the path of the notebook; all without a name."""
        every = self.chapters()
        if not every:
            raise Problem("There is no chapter: notebooks/ holds no .ipynb file.")
        chosen = {_named(name, every) for name in names} or set(every)
        return sorted(chosen)


def _named(name: str, every: list[Path]) -> Path:
    stem = Path(name).name.removesuffix(".ipynb")
    number = stem.zfill(2) if stem.isdigit() else None
    for path in every:
        if path.stem == stem or (number is not None and path.stem.startswith(number + "-")):
            return path
    raise Problem(
        f"There is no chapter {name!r} in notebooks/.",
        "Name a chapter by its number or file name. There are: " + ", ".join(path.stem for path in every),
    )


HERE = Project(Path(__file__).resolve().parents[2])
