"""Mistake: counts failures at the same moment as one."""


class LoginLock:
    def __init__(self, limit, window, pause, clock):
        self._limit = limit
        self._window = window
        self._pause = pause
        self._clock = clock
        self._failures = {}
        self._ends = {}

    def failed(self, user):
        if self.wait(user) > 0:
            return
        now = self._clock()
        recent = [time for time in self._failures.get(user, []) if now - time < self._window]
        if now not in recent:
            recent.append(now)
        if len(recent) >= self._limit:
            self._ends[user] = now + self._pause
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
