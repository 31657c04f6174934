"""Which challenge a file answers, as `judge submit` and `judge grade` find out; and text of others, made fit to be shown.

It reads no challenge and judges nothing.
"""

from __future__ import annotations

import re
from pathlib import PurePath

ENDINGS = (".py", ".sql", ".toml")
"""What the names of solutions end with."""

HEAD = 4096
"""The bytes at the start of a file that can name its challenge."""

_LINE = re.compile(r"\s*(?:#|--)\s*judge:\s*(\S+)")


def named_in(source: bytes) -> str | None:
    """The id in a line `# judge: ID`, in SQL `-- judge: ID`, among the first five; there may be no such challenge.

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


def visible(text: str) -> str:
    """The text with its control characters spelt out, so that it cannot steer a terminal or look like what it is not.

    >>> visible("\\x1b[2Jaccepted")
    '\\\\u{1b}[2Jaccepted'
    """
    return "".join(letter if letter.isprintable() or letter in "\n\t" else f"\\u{{{ord(letter):x}}}" for letter in text)


def visible_line(text: str) -> str:
    """The same on one line, for names of files.

    >>> visible_line("x\\n::error::not so.py")
    'x\\\\u{a}::error::not so.py'
    """
    return visible(text).replace("\n", "\\u{a}").replace("\t", "\\u{9}")
