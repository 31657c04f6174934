# judge: repair-deadlock
"""Mistake: takes the source first, whichever way the crates go."""

import threading
import time


class Shelf:
    def __init__(self, name, crates):
        self.name = name
        self.crates = crates
        self.lock = threading.RLock()


def in_order(shelves):
    """Whoever needs several locks takes them in this order, so that nobody waits in a circle."""
    return sorted(shelves, key=lambda shelf: shelf.name)


def move(source, target, count):
    """Move so many crates if there are enough, and return whether there were."""
    first, second = source, target
    with first.lock:
        time.sleep(0.1)  # the fork-lift drives to a shelf
        with second.lock:
            if source.crates < count:
                return False
            source.crates -= count
            time.sleep(0.1)  # and carries the crates to the other one
            target.crates += count
            return True


def count_all(shelves):
    """Return how many crates there are, while none of them moves."""
    total = 0
    for shelf in in_order(shelves):
        shelf.lock.acquire()
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
