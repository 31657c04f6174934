# judge: cursor-pages
import re
from bisect import bisect_left, bisect_right, insort

CURSOR = re.compile(r"(0|-?[1-9][0-9]*):(.*)", re.DOTALL)


class Feed:
    """Posts in pages, the newest first.

    The places of all posts are kept in one sorted list. A place is the negated time
    and the name, so that tuples sort as posts do; a page is a slice of the list.
    """

    def __init__(self) -> None:
        """Make a feed without posts."""
        self._places: list[tuple[int, str]] = []
        self._times: dict[str, int] = {}

    def put(self, name: str, time: int) -> bool:
        """Add a post, or give it another time, and return whether it is new."""
        is_new = not self.delete(name)
        self._times[name] = time
        insort(self._places, (-time, name))
        return is_new

    def delete(self, name: str) -> bool:
        """Remove a post, and return whether it was there."""
        time = self._times.pop(name, None)
        if time is None:
            return False
        del self._places[bisect_left(self._places, (-time, name))]
        return True

    def page(self, cursor: str | None, limit: int) -> list:
        """Return a list of two: the names of the posts after the cursor, and the cursor of the next page or None."""
        begin = 0 if cursor is None else bisect_right(self._places, self._place(cursor))
        end = begin + limit
        names = [name for _, name in self._places[begin:end]]
        if end >= len(self._places):
            return [names, None]
        last = names[-1]
        return [names, f"{self._times[last]}:{last}"]

    @staticmethod
    def _place(cursor: str) -> tuple[int, str]:
        """Return the place that a cursor stands for."""
        match = CURSOR.fullmatch(cursor)
        if match is None:
            raise ValueError(f"{cursor!r} is no cursor")
        time, name = match.groups()
        return -int(time), name
