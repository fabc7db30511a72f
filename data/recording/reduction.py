"""From raw samples to a workload: CPU bursts, sleeps and arrivals in whole milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rawfile import ASLEEP, ENDED, Recording, Sample

UNIT_NS = 1_000_000
RULE = (
    "a burst is the CPU time between two sleeps, a sleep is blocked time without the wait for a CPU; rounding keeps"
    " running totals, so a job's CPU total is right to 1 ms; a burst that rounds to 0 ms is joined to the next one and"
    " its two sleeps become one; a sleep that rounds to 0 ms joins its two bursts; a first or last burst is at least 1 ms"
)


@dataclass(frozen=True)
class Life:
    """One program from start to end, in nanoseconds: bursts[0], sleeps[0], bursts[1], ..., bursts[-1]."""

    arrival: int
    bursts: tuple[int, ...]
    sleeps: tuple[int, ...]
    waiting: int
    """Time spent ready: not part of the workload, because a scheduler decides it."""
    unseen: int
    """Blocked time at the start and at the end that lies between no two bursts."""


def life(samples: list[Sample]) -> Life:
    """The bursts and sleeps of one program.

    Only samples that found the program asleep have exact counters, so the reduction goes from one of these to the
    next. Blocked time = wall-clock time - CPU time - wait for a CPU. Around a burst some of it lies between the last
    look before and the first look after; it is shared equally by the sleeps on both sides.
    """
    first, last = samples[0], samples[-1]
    if last.state != ENDED:
        raise ValueError(f"job {last.job}: the last sample has state {last.state}; a complete recording ends with {ENDED}")
    looks = [first, *(sample for sample in samples[1:-1] if sample.state in ASLEEP), last]
    bursts: list[int] = []
    gaps = [0]  # gaps[k]: blocked time before burst k
    for a, b in pairwise(looks):
        cpu = b.cpu_ns - a.cpu_ns
        blocked = (b.time_ns - a.time_ns) - cpu - (b.waiting_ns - a.waiting_ns)
        if cpu == 0:
            gaps[-1] += blocked
        else:
            before = 0 if not bursts else blocked if b is last else blocked // 2
            gaps[-1] += before
            bursts.append(cpu)
            gaps.append(blocked - before)
    return Life(first.time_ns, tuple(bursts), tuple(gaps[1:-1]), last.waiting_ns, gaps[0] + gaps[-1])


def in_units(whole: Life, unit: int = UNIT_NS) -> list[int]:
    """CPU; sleep; CPU; ... in whole units, by the rule that RULE states."""
    cpu, sleep = _RunningTotal(unit), _RunningTotal(unit)
    parts = [cpu.next(whole.bursts[0], at_least=1)]
    asleep = 0
    for k, (slept, burst) in enumerate(zip(whole.sleeps, whole.bursts[1:], strict=True), start=2):
        asleep += sleep.next(slept)
        ran = cpu.next(burst, at_least=1 if k == len(whole.bursts) else 0)
        if ran == 0:
            continue
        if asleep == 0:
            parts[-1] += ran
        else:
            parts += [asleep, ran]
        asleep = 0
    return parts


class _RunningTotal:
    """Rounds the running total rather than each number, so that errors do not add up."""

    def __init__(self, unit: int) -> None:
        self.unit, self.exact, self.given = unit, 0, 0

    def next(self, amount: int, at_least: int = 0) -> int:
        self.exact += amount
        units = max(at_least, round(self.exact / self.unit) - self.given)
        self.given += units
        return units


def workload(recording: Recording) -> str:
    """The text of the workload file. The same recording always gives the same bytes."""
    lines = [f"# title: {recording.fact('title')}", "# unit: ms"]
    lines += [f"# {key}: {recording.fact(key)}" for key in ("source", "licence")]
    lines.append(f"# rule: {RULE}")
    lines += [f"# {key}: {value}" for key, value in recording.facts if key.startswith("job ")]
    lines.append("job,arrival,burst,bursts")
    for name, samples in recording.jobs().items():
        whole = life(samples)
        parts = in_units(whole)
        arrival = round(whole.arrival / UNIT_NS)
        lines.append(f"{name},{arrival},{sum(parts[::2])},{';'.join(map(str, parts))}")
    return "".join(line + "\n" for line in lines)
