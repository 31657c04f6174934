# judge: lfu-cache


class Entry:
    def __init__(self, key, value, level):
        self.key, self.value, self.level = key, value, level


class Level:
    """All entries with the same number of uses; levels form a linked list, the least first."""

    def __init__(self, uses):
        self.uses, self.entries, self.next, self.before = uses, {}, None, None


class LFUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.entries: dict[int, Entry] = {}
        self.start = Level(0)

    def get(self, key: int) -> int:
        entry: Entry | None = self.entries.get(key)
        if entry is None:
            return -1
        self.rise(entry)
        return entry.value

    def put(self, key: int, value: int) -> None:
        if key in self.entries:
            entry = self.entries[key]
            entry.value = value
        else:
            if len(self.entries) >= self.capacity:
                lowest = self.start.next
                dropped = next(iter(lowest.entries))
                del lowest.entries[dropped]
                del self.entries[dropped]
                self.tidy(lowest)
            entry = self.entries[key] = Entry(key, value, self.start)
        self.rise(entry)

    def rise(self, entry):
        old = entry.level
        new = old.next
        if new is None or new.uses != old.uses + 1:
            new = Level(old.uses + 1)
            new.next, new.before = old.next, old
            if old.next:
                old.next.before = new
            old.next = new
        old.entries.pop(entry.key, None)
        new.entries[entry.key] = entry
        entry.level = new
        self.tidy(old)

    def tidy(self, level):
        if level is not self.start and not level.entries:
            level.before.next = level.next
            if level.next:
                level.next.before = level.before
