# judge: cursor-pages

import re
from bisect import bisect_left, bisect_right, insort

CURSOR = re.compile("(0|-?[1-9][0-9]*):(.*)", re.DOTALL)


class Feed:
    """Posts in pages, the newest first.

    A cursor says where its page ended in terms of what posts are sorted by: no index, and no post that must still be
    there. So it stays right, whatever is put or deleted between two pages.
    Time: O(log n) for a page, plus its length. To put or delete a post moves a part of a list.
    """

    def __init__(self) -> None:
        self.times = {}
        self.keys = []  # (-time, name) of all posts, sorted

    def put(self, name: str, time: int) -> bool:
        new = not self.delete(name)
        self.times[name] = time
        insort(self.keys, (-time, name))
        return new

    def delete(self, name: str) -> bool:
        if name not in self.times:
            return False
        del self.keys[bisect_left(self.keys, (-self.times.pop(name), name))]
        return True

    def page(self, cursor: str | None, limit: int) -> list:
        start = 0 if cursor is None else bisect_right(self.keys, decoded(cursor))
        keys = self.keys[start : start + limit]
        more = start + limit < len(self.keys)
        return [[name for _, name in keys], encoded(keys[-1]) if more else None]


def encoded(key: tuple[int, str]) -> str:
    """Return the cursor of the page that begins after a key."""
    return f"{-key[0]}:{key[1]}"


def decoded(cursor: str) -> tuple[int, str]:
    """Return the key after which the page of a cursor begins."""
    match = CURSOR.fullmatch(cursor)
    if not match:
        raise ValueError("not a cursor")
    return -int(match[1]), match[2]
