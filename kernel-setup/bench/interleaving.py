"""Explorations of every schedule: how fast they are on threads, as lists of steps, and in free runs."""

from __future__ import annotations

import os

from . import java_part
from .promises import Promise, rows, summary

PROMISES = [
    Promise("all 252 schedules of two threads, five steps each", "252 s", "s", at_most=0.3),
    Promise("  the first time in a process", "252 first s", "s"),
    Promise("schedules of ten steps, on threads", "code runs/s", "/s", at_least=20_000),
    Promise("  in CPU time, all threads", "code runs/cpu s", "/s"),
    Promise("  on platform threads", "platform runs/s", "/s"),
    Promise("schedules of ten steps, lists of steps", "lists runs/s", "/s", at_least=20_000),
    Promise("  in CPU time, all threads", "lists runs/cpu s", "/s"),
    Promise("free runs", "free runs/s", "/s", at_least=200_000),
    Promise("  in CPU time, all threads", "free runs/cpu s", "/s"),
]


def main(quick: bool = False) -> None:
    java, class_path = java_part.build()
    rounds = 3 if quick else 15
    print(f"  medians of {rounds} rounds; {java_part.version(java)}; {os.cpu_count()} processors", flush=True)
    measured = java_part.run(java, class_path, [], "timeslice.interleaving.InterleavingBench", str(rounds))
    print("\n".join(rows(PROMISES, measured, {})))
    print(summary(PROMISES, measured))
