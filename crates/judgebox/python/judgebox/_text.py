"""Makes text from elsewhere fit to be shown. It does not know where that is done."""

from __future__ import annotations


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
