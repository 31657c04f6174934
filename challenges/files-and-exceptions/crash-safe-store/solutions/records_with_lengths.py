# judge: crash-safe-store
"""Writes binary records with their lengths and digests, through an unbuffered file."""

import hashlib
import os
import pickle
import struct
import sys

HEAD = struct.Struct("<I8s")


def record(changes):
    body = pickle.dumps(list(changes.items()))
    size = struct.pack("<I", len(body))
    return size + hashlib.sha256(size + body).digest()[:8] + body


class Store:
    def __init__(self, path):
        self._path = path
        self._file = open(path, "ab", buffering=0)
        with open(path, "rb") as file:
            data = file.read()
        self._table, end = {}, 0
        while len(data) - end >= HEAD.size:
            length, digest = HEAD.unpack_from(data, end)
            body = data[end + HEAD.size : end + HEAD.size + length]
            if len(body) < length or hashlib.sha256(data[end : end + 4] + body).digest()[:8] != digest:
                break
            self._apply(pickle.loads(body))
            end += HEAD.size + length
        self._end = end
        self._file.truncate(end)

    def _apply(self, pairs):
        for key, value in pairs:
            if value is None:
                self._table.pop(key, None)
            else:
                self._table[key] = value

    def update(self, changes):
        done = False
        try:
            data = record(changes)
            self._file.write(data)
            os.fsync(self._file.fileno())
            done = True
        finally:
            if not done:
                self._file.truncate(self._end)
        self._end += len(data)
        self._apply(changes.items())

    def set(self, key, value):
        self.update({key: value})

    def delete(self, key):
        self._table[key]
        self.update({key: None})

    def get(self, key):
        return self._table[key]

    def keys(self):
        return sorted(self._table)

    def compact(self):
        name = self._path + "~"
        data = b"".join(record({key: value}) for key, value in self._table.items())
        file = open(name, "w+b")
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.replace(name, self._path)
        finally:
            file.close()
            self._file.close()
            self._file = open(self._path, "ab", buffering=0)
            self._end = self._file.tell()

    def close(self):
        self._file.close()


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
