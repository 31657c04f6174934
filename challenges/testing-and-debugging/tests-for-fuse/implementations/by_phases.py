class Blown(Exception):
    def __init__(self, left):
        Exception.__init__(self, left)
        self.left = left


class Fuse:
    """A phase is ("closed", failures in a row), ("blown", since, how long) or ("tried", how long it was blown)."""

    def __init__(self, limit, rest, most, clock):
        self._settings = limit, rest, most
        self._clock = clock
        self._phase = ("closed", 0)

    def state(self):
        return {"closed": "closed", "tried": "trial", "blown": "open" if self._left() else "trial"}[self._phase[0]]

    def call(self, function, *args):
        if self._phase[0] == "tried" or self._left():
            raise Blown(self._left())
        if self._phase[0] == "blown":
            self._phase = ("tried", self._phase[2])
        before = self._phase
        limit, rest, most = self._settings
        after = ("closed", 0)
        try:
            return function(*args)
        except OSError:
            if before[0] == "tried":
                after = ("blown", self._clock(), min(most, before[1] * 2))
            elif before[1] + 1 == limit:
                after = ("blown", self._clock(), rest)
            else:
                after = ("closed", before[1] + 1)
            raise
        finally:
            self._phase = after

    def _left(self):
        if self._phase[0] != "blown":
            return 0
        _, since, length = self._phase
        return max(0, since + length - self._clock())
