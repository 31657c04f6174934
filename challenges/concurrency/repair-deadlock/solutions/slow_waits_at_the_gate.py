# judge: repair-deadlock
"""Mistake: whoever waits for a shelf stands at the gate, and nobody else gets in."""

import threading
import time


GATE = threading.Lock()


class Shelf:
    def __init__(self, name, crates):
        self.name = name
        self.crates = crates
        self.lock = threading.Lock()


def move(source, target, count):
    """Move so many crates if there are enough, and return whether there were."""
    with GATE:
        for shelf in {source, target}:
            shelf.lock.acquire()
    time.sleep(0.1)
    done = source.crates >= count
    if done:
        source.crates -= count
        time.sleep(0.1)
        target.crates += count
    for shelf in {source, target}:
        shelf.lock.release()
    return done


def count_all(shelves):
    """Return how many crates there are, while none of them moves."""
    total = 0
    with GATE:
        for shelf in shelves:
            shelf.lock.acquire()
    for shelf in shelves:
        time.sleep(0.01)  # somebody counts
        total += shelf.crates
    for shelf in shelves:
        shelf.lock.release()
    return total


def warehouse(shelves: dict[str, int], jobs: list[list]) -> dict:
    """Do all jobs at the same time, each in a thread of its own."""
    stock = {name: Shelf(name, crates) for name, crates in shelves.items()}
    answers = [None] * len(jobs)

    def work(number, what, *details):
        if what == "move":
            source, target, count = details
            answers[number] = move(stock[source], stock[target], count)
        else:
            answers[number] = count_all([stock[name] for name in details])

    threads = [threading.Thread(target=work, args=(number, *job)) for number, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"answers": answers, "crates": {name: shelf.crates for name, shelf in stock.items()}}
