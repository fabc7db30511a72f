"""The raw file of a recording: what the operating system said about each program, sample by sample."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HEADER = "time_ns,job,state,cpu_ns,waiting_ns,voluntary"
ASLEEP = frozenset("SD")  # S: waits for an event, D: waits for a device
ENDED = "Z"
STATES = ASLEEP | frozenset("R" + ENDED)


@dataclass(frozen=True)
class Sample:
    """One look at one program. All counters start at 0 at the moment the program starts."""

    time_ns: int
    """Wall-clock time since the recording began."""
    job: str
    state: str
    """R running or ready, S asleep, D asleep until a device answers, Z ended."""
    cpu_ns: int
    """Time on a CPU so far. Exact while the program sleeps; up to one clock tick behind while it runs."""
    waiting_ns: int
    """Time spent ready, waiting for a CPU, so far."""
    voluntary: int
    """How often the program has given up the CPU by itself so far."""


@dataclass(frozen=True)
class Recording:
    facts: tuple[tuple[str, str], ...]
    """Comment lines as (key, value), in the order of the file."""
    samples: tuple[Sample, ...]

    def fact(self, key: str) -> str:
        for found, value in self.facts:
            if found == key:
                return value
        raise ValueError(f"the raw recording has no comment line '# {key}: ...'")

    def jobs(self) -> dict[str, list[Sample]]:
        """The samples of each job in order of time; the jobs in order of their start."""
        jobs: dict[str, list[Sample]] = {}
        for sample in sorted(self.samples, key=lambda sample: sample.time_ns):
            jobs.setdefault(sample.job, []).append(sample)
        return jobs


def text_of(recording: Recording) -> str:
    return "".join(line + "\n" for line in _lines(recording))


def _lines(recording: Recording) -> Iterable[str]:
    for key, value in recording.facts:
        yield f"# {key}: {value}"
    yield HEADER
    for s in recording.samples:
        yield f"{s.time_ns},{s.job},{s.state},{s.cpu_ns},{s.waiting_ns},{s.voluntary}"


def read(path: Path) -> Recording:
    """Reads a raw file.

    Raises ValueError, naming file and line, for anything that `text_of` would not have written.
    """
    facts: list[tuple[str, str]] = []
    samples: list[Sample] = []
    header_seen = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path}, line {number}"
        if header_seen:
            samples.append(_sample(line, place))
        elif line.startswith("# "):
            key, colon, value = line[2:].partition(": ")
            if not colon:
                raise ValueError(f"{place}: a comment line must be '# key: value', not {line!r}")
            facts.append((key, value))
        elif line == HEADER:
            header_seen = True
        else:
            raise ValueError(f"{place}: expected the header {HEADER!r}, found {line!r}")
    if not samples:
        raise ValueError(f"{path}: no samples; a raw recording has the header {HEADER!r} and a row for each sample")
    return Recording(tuple(facts), tuple(samples))


def _sample(line: str, place: str) -> Sample:
    fields = line.split(",")
    if len(fields) != 6:
        raise ValueError(f"{place}: expected 6 fields ({HEADER}), found {len(fields)}: {line!r}")
    if fields[2] not in STATES:
        raise ValueError(f"{place}, column state: {fields[2]!r} is none of {', '.join(sorted(STATES))}")
    try:
        time, cpu, waiting, voluntary = (int(fields[k]) for k in (0, 3, 4, 5))
    except ValueError:
        raise ValueError(f"{place}: times and counts must be whole numbers: {line!r}") from None
    return Sample(time, fields[1], fields[2], cpu, waiting, voluntary)
