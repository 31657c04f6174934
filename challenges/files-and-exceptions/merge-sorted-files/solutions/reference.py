# judge: merge-sorted-files

import heapq
from collections.abc import Iterator
from operator import itemgetter
from zlib import crc32


def merge(paths: list[str]) -> Iterator[str]:
    """Yield the lines of all files in the order of their times.

    Only the next line of each file is in memory. The library's merge is a heap, and keeps the order of its arguments
    among equal times. Time: O(n log k) for n lines of k files.
    """
    for _, line in heapq.merge(*map(read, paths), key=itemgetter(0)):
        yield line


def read(path: str) -> Iterator[tuple[int, str]]:
    """Yield the times and lines of a file, and raise ValueError at a bad line."""
    before = None
    # By default, Python would also end a line at a CR alone.
    with open(path, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            line = line.removesuffix("\r\n").removesuffix("\n")
            if not line:
                continue
            start, tab, _ = line.partition("\t")
            try:
                time = int(start)
            except ValueError:
                time = None
            if not tab or time is None or (before is not None and time < before):
                raise ValueError(f"{path}:{number}")
            before = time
            yield time, line


# What follows stays as it is.


def run(paths: list[str]) -> list | str:
    first, count, checksum = [], 0, 0
    try:
        for line in merge(paths):
            count += 1
            checksum = crc32((line + "\n").encode(), checksum)
            if count <= 30:
                first.append(line)
    except ValueError as error:
        return str(error)
    return first if count <= 30 else [count, checksum]
