"""`make bench`: every benchmark, or those named; each prints medians and the ratios that the project promises."""

from __future__ import annotations

import sys

from . import kernel, kernel_start, lab_start

BENCHMARKS = {"kernel": kernel.main, "kernel-start": kernel_start.main, "lab-start": lab_start.main}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
