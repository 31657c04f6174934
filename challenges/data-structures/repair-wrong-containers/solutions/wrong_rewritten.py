# judge: repair-wrong-containers
# Mistake: starts from scratch, where only the containers were to be changed.

from collections import deque


class Depot:
    def __init__(self):
        self.seen = set()
        self.belt = deque()
        self.shelves = {}

    def arrive(self, truck, count):
        new = [code for code in (f"{truck}-{number}" for number in range(count)) if code not in self.seen]
        self.seen.update(new)
        self.belt.extend(new)
        return len(new)

    def shelve(self, shelf, count):
        code = None
        for _ in range(min(count, len(self.belt))):
            code = self.belt.popleft()
            self.shelves[code] = shelf
        return code

    def where(self, code):
        return self.shelves.get(code)


def depot(events):
    the_depot = Depot()
    return [getattr(the_depot, event)(*values) for event, *values in events]
