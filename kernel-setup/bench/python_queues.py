"""Python's queues and pipes, measured one wish at a time, as QueuesBench.java measures ours: a line in, a number out."""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.queues import Queue, SimpleQueue

LARGE = 1 << 16


def produce(orders: SimpleQueue[int], queue: Queue[int | bytes]) -> None:
    """Put as many numbers as ordered; for an order below zero, bytes."""
    while order := orders.get():
        data = bytes(LARGE)
        for number in range(abs(order)):
            queue.put(number if order > 0 else data)


def echo(end: Connection) -> None:
    while (number := end.recv()) is not None:
        end.send(number + 1)


def messages(orders: SimpleQueue[int], queue: Queue[int | bytes], order: int) -> float:
    """Messages a second, from the first to the last."""
    orders.put(order)
    queue.get()
    begun = time.perf_counter()
    for number in range(1, abs(order)):
        element = queue.get()
        assert element == number if order > 0 else len(element) == LARGE
    return (abs(order) - 1) / (time.perf_counter() - begun)


def round_trip(end: Connection, count: int) -> float:
    """The median, in seconds."""
    times = []
    for number in range(count):
        begun = time.perf_counter()
        end.send(number)
        assert end.recv() == number + 1
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    context = multiprocessing.get_context("spawn")
    orders, queue = context.SimpleQueue(), context.Queue()
    here, there = context.Pipe()
    producer = context.Process(target=produce, args=(orders, queue), daemon=True)
    answering = context.Process(target=echo, args=(there,), daemon=True)
    producer.start()
    answering.start()
    for line in sys.stdin:
        wish, count = line.split()
        if wish == "pipe":
            answer = round_trip(here, int(count))
        else:
            answer = messages(orders, queue, int(count) if wish == "small" else -int(count))
        print(answer, flush=True)
    orders.put(0)
    here.send(None)
    producer.join()
    answering.join()


if __name__ == "__main__":
    main()
