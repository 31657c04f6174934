# judge: merge-sorted-files

from collections.abc import Iterator
from zlib import crc32


def merge(paths: list[str]) -> Iterator[str]:
    """Yield the lines of all files in the order of their times."""
    raise NotImplementedError


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
