"""`make bench`: every benchmark, or those named; each prints medians and the ratios that the project promises.

--quick measures scheduling, interleaving, children and queues with fewer rounds: enough to try the benchmark, not to judge by it.
--runs=N is for kernel-endurance, which runs only when it is named.
"""

from __future__ import annotations

import sys
from functools import partial

from . import children, interleaving, kernel, kernel_behaviour, kernel_endurance, kernel_start, lab_start, queues, scheduling

BENCHMARKS = {
    "kernel": kernel.main,
    "kernel-behaviour": kernel_behaviour.main,
    "kernel-start": kernel_start.main,
    "lab-start": lab_start.main,
    "scheduling": scheduling.main,
    "interleaving": interleaving.main,
    "children": children.main,
    "queues": queues.main,
}
QUICK = {
    "scheduling": lambda: scheduling.main(quick=True),
    "interleaving": lambda: interleaving.main(quick=True),
    "children": lambda: children.main(quick=True),
    "queues": lambda: queues.main(quick=True),
}


def main(words: list[str]) -> int:
    runs = [int(word.removeprefix("--runs=")) for word in words if word.startswith("--runs=")]
    endurance = {"kernel-endurance": partial(kernel_endurance.main, *runs[-1:])}
    benchmarks = BENCHMARKS | endurance | (QUICK if "--quick" in words else {})
    names = [word for word in words if word != "--quick" and not word.startswith("--runs=")]
    unknown = [name for name in names if name not in benchmarks]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are: {', '.join(benchmarks)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        benchmarks[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
