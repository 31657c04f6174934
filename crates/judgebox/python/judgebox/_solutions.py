"""Which challenge a file answers, by the rules of `judge submit` and `judge grade`.

It reads no challenge and judges nothing.
"""

from __future__ import annotations

import re
from pathlib import PurePath

ENDINGS = (".py", ".sql", ".toml")
"""The suffixes of solution files."""

HEAD = 4096
"""The bytes at the start of a file that can name its challenge."""

_LINE = re.compile(r"\s*(?:#|--)\s*judge:\s*(\S+)")


def named_in(source: bytes) -> str | None:
    """The id in a line `# judge: ID`, in SQL `-- judge: ID`, among the first five lines; there may be no such challenge.

    >>> named_in(b"# judge: two-sum\\ndef two_sum(nums, target): ...")
    'two-sum'
    """
    head = source[:HEAD]
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = head.decode(encoding, "replace").split("\n")[:5]
    found = next(filter(None, map(_LINE.match, lines)), None)
    return found and found[1]


def named_by(path: PurePath) -> str:
    """The id that a file's name stands for.

    >>> named_by(PurePath("week 1/LRU_Cache.py"))
    'lru-cache'
    """
    return path.stem.lower().replace("_", "-").replace(" ", "-")
