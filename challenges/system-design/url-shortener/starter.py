# judge: url-shortener

import hashlib

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def digest(text: str) -> int:
    """Return a large number that depends on the text. Leave this as it is."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


class Shortener:
    """Short codes for long addresses, for some time."""

    def __init__(self, length: int) -> None:
        """Make a shortener without links, whose own codes have this length."""
        raise NotImplementedError

    def shorten(self, url: str, lifetime: int) -> str | None:
        """Return a code for an address, or None if none of its codes is free."""
        raise NotImplementedError

    def visit(self, code: str) -> str | None:
        """Return the address of the link with this code, or None if there is none."""
        raise NotImplementedError

    def size(self) -> int:
        """Return how many links there are."""
        raise NotImplementedError

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        raise NotImplementedError
