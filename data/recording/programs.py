"""Which programs are recorded, what they work on, and when they start.

To change a recorded workload, change this file and record again; numbers in a workload are never edited.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One program with one thread, started at_ms after the recording begins."""

    name: str
    does: str
    command: tuple[str, ...]
    at_ms: int
    typed: tuple[str, ...] = ()
    """Lines that a typist types, each after some thought; then the input ends."""
    think_ms: tuple[int, ...] = ()
    """How long the program waits for each line and for the end of the input."""
    print_ms: int | None = None
    """If set, the output goes to a printer that needs this long for one buffer of PRINTER_BUFFER bytes."""


PRINTER_BUFFER = 128 * 1024


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    programs: tuple[Program, ...]
    text_lines: int
    """Size of text.txt, the file that most programs read."""

    def prepare(self, folder: Path) -> None:
        """Writes the files that the programs read. The same on every machine."""
        chance = random.Random(self.name)
        words = ["".join(chance.choices("etaoinshrdlucmfwypvbgkqjxz", k=chance.randint(2, 9))) for _ in range(4_000)]
        words += ["share", "test", "table", "begin"]  # what the typist looks for
        lines = [" ".join(chance.choices(words, k=8)) + "\n" for _ in range(self.text_lines)]
        (folder / "text.txt").write_text("".join(lines), encoding="ascii", newline="\n")
        (folder / "notes.txt").write_text("".join(lines[:12_000]), encoding="ascii", newline="\n")


_ED = (
    "g/share/p",
    "g/est/s//EST/g",
    "1,1500s/a/A/g",
    "g/ing/s//ING/",
    "g/EST/s//est/",
    "1,5000s/in/IN/",
    "?table?",
    "1,3000s/e/E/2",
    "g/IN.*est/p",
    "w notes.new",
)
_BASH = (
    "for ((i = 0; i < 1500; i++)); do squares[i]=$((i * i)); done",
    'for word in {1..3000}; do [[ $word == *7* ]] && sevens+=" $word"; done',
    "for ((i = 0; i < 900; i++)); do total=$((total + squares[i])); done",
    "mapfile -t notes < notes.txt",
    "for ((i = 2; i < 2500; i++)); do ((i % 7 == 0)) && seventh+=($i); done",
    "for ((i = 0; i < 1200; i++)); do printf -v line '%05d' ${squares[i]}; done",
    "for name in {a..z}{a..z}; do names[${#names[@]}]=$name; done",
    "echo $total ${#notes[@]} ${#sevens} ${#seventh[@]} ${#names[@]} $line",
)


def _thoughts(seed: int, lines: int, shortest: int, longest: int) -> tuple[int, ...]:
    """Pauses in ms before each line and before the end of the input."""
    chance = random.Random(seed)
    return tuple(chance.randint(shortest, longest) for _ in range(lines + 1))


def _player(blocks: int, at_ms: int) -> Program:
    command = (sys.executable, "-I", "-S", str(Path(__file__).with_name("player.py")), str(blocks))
    return Program("player", f"data/recording/player.py computes 40 ms of sound and sleeps while it sounds, {blocks} times", command, at_ms)


def _ed(lines: int, at_ms: int, shortest: int, longest: int) -> Program:
    does = f"the editor ed on a file of 12,000 lines; somebody types {lines} commands"
    return Program("ed", does, ("ed", "-s", "notes.txt"), at_ms, (*_ED[:lines], "Q"), _thoughts(5, lines + 1, shortest, longest))


DESKTOP = Scenario(
    "desktop",
    "Eight recorded programs",
    (
        Program("gzip", "compresses text.txt (26 MB)", ("gzip", "-c", "text.txt"), 0),
        _ed(10, 30, 60, 140),
        Program("grep", "counts the lines of text.txt that match a pattern", ("grep", "-c", "-E", "(th|ea)+[a-m]{2,}$", "text.txt"), 60),
        _player(20, 90),
        Program("sort", "sorts the lines of text.txt", ("sort", "--parallel=1", "-S", "200M", "text.txt"), 120),
        Program(
            "bash",
            f"the shell bash; somebody types {len(_BASH)} commands that run inside the shell",
            ("bash", "--norc", "--noprofile", "-s"),
            150,
            _BASH,
            _thoughts(7, len(_BASH), 50, 120),
        ),
        Program("printer", "od writes notes.txt as numbers to a printer that needs 50 ms for 128 KiB", ("od", "-An", "-tx1", "notes.txt"), 180, print_ms=50),
        Program("awk", "counts how often each word occurs in text.txt", ("awk", "{ for (i = 1; i <= NF; i++) n[$i]++ } END { for (w in n) print n[w], w }", "text.txt"), 210),
    ),
    text_lines=500_000,
)

TERMINAL = Scenario(
    "terminal",
    "Five recorded programs",
    (
        Program("gzip", "compresses text.txt (8 MB)", ("gzip", "-c", "text.txt"), 0),
        _ed(5, 10, 30, 60),
        Program("grep", "counts the lines of text.txt that match a pattern", ("grep", "-c", "-E", "(th|ea)+[a-m]{2,}$", "text.txt"), 20),
        _player(6, 30),
        Program("sort", "sorts the lines of text.txt", ("sort", "--parallel=1", "-S", "200M", "text.txt"), 40),
    ),
    text_lines=150_000,
)

SCENARIOS = {scenario.name: scenario for scenario in (DESKTOP, TERMINAL)}
