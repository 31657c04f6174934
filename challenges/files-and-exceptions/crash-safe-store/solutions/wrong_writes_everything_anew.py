# judge: crash-safe-store
"""Mistake: rewrites all entries for each change."""

import json
import os
import sys


class Store:
    def __init__(self, path):
        self.path = path
        self.entries = {}
        try:
            with open(path, encoding="utf-8") as file:
                self.entries = json.load(file)
        except (OSError, ValueError):
            self.save()

    def save(self):
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.entries, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)

    def get(self, key):
        return self.entries[key]

    def keys(self):
        return sorted(self.entries)

    def set(self, key, value):
        self.entries[key] = value
        self.save()

    def delete(self, key):
        del self.entries[key]
        self.save()

    def update(self, changes):
        for key, value in changes.items():
            if value is None:
                self.entries.pop(key, None)
            else:
                self.entries[key] = value
        self.save()

    def compact(self):
        self.save()

    def close(self):
        pass


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
