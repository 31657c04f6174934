# judge: merge-sorted-files

import heapq
from collections.abc import Iterator
from zlib import crc32

BUFFER = 1024  # bytes for each file: the usual buffers are large for so little memory


def timed_lines(path: str, file) -> Iterator[tuple[int, str]]:
    """Yield the times and lines of a file, and raise ValueError at the first bad one."""
    latest = None
    for number, raw in enumerate(file, 1):
        if raw.endswith(b"\n"):
            raw = raw[:-1].removesuffix(b"\r")
        if not raw:
            continue
        line = raw.decode()
        try:
            time = int(line[: line.index("\t")])
        except ValueError:
            raise ValueError(f"{path}:{number}") from None
        if latest is not None and time < latest:
            raise ValueError(f"{path}:{number}")
        latest = time
        yield time, line


def merge(paths: list[str]) -> Iterator[str]:
    """Yield the lines of all files in the order of their times.

    The files are read as bytes, where LF alone ends a line. heapq.merge holds one line of each
    and is stable, so that equal times come in the order of the paths.
    """
    files = []
    try:
        for path in paths:
            files.append(open(path, "rb", buffering=BUFFER))
        streams = map(timed_lines, paths, files)
        for _, line in heapq.merge(*streams, key=lambda timed: timed[0]):
            yield line
    finally:
        for file in files:
            file.close()


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
