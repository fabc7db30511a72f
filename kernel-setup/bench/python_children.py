"""Python's own processes, measured one wish at a time, as ChildrenBench.java measures ours: a line in, a number out."""

from __future__ import annotations

import multiprocessing
import sys
import time
from typing import TYPE_CHECKING

# A child that is spawned imports this file again: what only its parent needs is imported there.
if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection

WORKERS = 2
CHUNK = 100


def multiply(number: int, answer: Connection) -> None:
    answer.send(number * 7)


def add_one(number: int) -> int:
    return number + 1


def start(method: str) -> float:
    """From the start to the result."""
    context = multiprocessing.get_context(method)
    begun = time.perf_counter()
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=multiply, args=(6, there))
    child.start()
    result = here.recv()
    seconds = time.perf_counter() - begun
    assert result == 42
    child.join()
    return seconds


def tasks(pool: ProcessPoolExecutor, count: int) -> float:
    begun = time.perf_counter()
    futures = [pool.submit(add_one, number) for number in range(count)]
    assert sum(future.result() for future in futures) == count * (count + 1) // 2
    return count / (time.perf_counter() - begun)


def mapped(pool: ProcessPoolExecutor, count: int) -> float:
    """As many tasks in one message as a user would choose for so short ones."""
    begun = time.perf_counter()
    assert sum(pool.map(add_one, range(count), chunksize=CHUNK)) == count * (count + 1) // 2
    return count / (time.perf_counter() - begun)


def task(pool: ProcessPoolExecutor, count: int) -> float:
    """The median of one task at a time."""
    import statistics

    times = []
    for number in range(count):
        begun = time.perf_counter()
        assert pool.submit(add_one, number).result() == number + 1
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(WORKERS) as pool:
        pool.submit(add_one, 1).result()
        for line in sys.stdin:
            wish, *count = line.split()
            if wish == "tasks":
                answer = tasks(pool, int(count[0]))
            elif wish == "map":
                answer = mapped(pool, int(count[0]))
            elif wish == "task":
                answer = task(pool, int(count[0]))
            else:
                answer = start(wish)
            print(answer, flush=True)


if __name__ == "__main__":
    main()
