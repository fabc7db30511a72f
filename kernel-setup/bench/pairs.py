"""Paired measurement: the contenders take turns, and ratios are formed round by round, so that a machine
that speeds up or slows down in between changes both alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping


def measure(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Run all contenders once to warm the caches, then `rounds` times in turn; seconds, by name."""
    for run in contenders.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            times[name].append(run())
    return times


def report(times: Mapping[str, list[float]], against: str) -> dict[str, float]:
    """Print a row a contender; return the median of the paired ratios against one of them."""
    ratios = {}
    print(f"  {'':44} {'median s':>9} {'min':>7} {'max':>7} {'ratio':>7}   ({len(times[against])} paired rounds)")
    for name, seconds in times.items():
        ratios[name] = statistics.median(mine / base for mine, base in zip(seconds, times[against], strict=True))
        print(f"  {name:44} {statistics.median(seconds):9.3f} {min(seconds):7.3f} {max(seconds):7.3f} {ratios[name]:7.2f}")
    return ratios
