"""`make bench`: every benchmark, or those named; each prints medians and the ratios that the project promises.

--quick measures scheduling with fewer jobs and rounds: enough to try the benchmark, not to judge by it.
"""

from __future__ import annotations

import sys

from . import kernel, kernel_start, lab_start, scheduling

BENCHMARKS = {"kernel": kernel.main, "kernel-start": kernel_start.main, "lab-start": lab_start.main, "scheduling": scheduling.main}
QUICK = {"scheduling": lambda: scheduling.main(quick=True)}


def main(words: list[str]) -> int:
    benchmarks = BENCHMARKS | QUICK if "--quick" in words else BENCHMARKS
    names = [word for word in words if word != "--quick"]
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        benchmarks[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
