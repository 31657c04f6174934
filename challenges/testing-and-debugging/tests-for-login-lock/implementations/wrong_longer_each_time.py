"""Mistake: makes each lock of a user longer than the one before."""


class LoginLock:
    def __init__(self, limit, window, pause, clock):
        self._limit = limit
        self._window = window
        self._pause = pause
        self._clock = clock
        self._failures = {}
        self._ends = {}
        self._locks = {}

    def failed(self, user):
        if self.wait(user) > 0:
            return
        now = self._clock()
        recent = [time for time in self._failures.get(user, []) if now - time < self._window]
        recent.append(now)
        if len(recent) >= self._limit:
            self._locks[user] = self._locks.get(user, 0) + 1
            self._ends[user] = now + self._pause * self._locks[user]
            recent = []
        self._failures[user] = recent

    def succeeded(self, user):
        if self.wait(user) == 0:
            self._failures.pop(user, None)

    def wait(self, user):
        end = self._ends.get(user)
        if end is None:
            return 0
        return max(0, end - self._clock())
