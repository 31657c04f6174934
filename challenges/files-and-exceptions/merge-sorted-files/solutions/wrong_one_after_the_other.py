# judge: merge-sorted-files
"""Mistake: yields one file after the other."""

import heapq
from collections.abc import Iterator
from operator import itemgetter
from zlib import crc32


def merge(paths: list[str]) -> Iterator[str]:
    for path in paths:
        for _, line in read(path):
            yield line


def read(path: str) -> Iterator[tuple[int, str]]:
    before = None
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
