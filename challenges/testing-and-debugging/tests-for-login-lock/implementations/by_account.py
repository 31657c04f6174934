from collections import deque


class _Account:
    def __init__(self):
        self._times = deque()
        self._locked_at = None


class LoginLock:
    def __init__(self, limit, window, pause, clock):
        self._rules = limit, window, pause
        self._clock = clock
        self._accounts = {}

    def failed(self, user):
        limit, window, pause = self._rules
        account = self._accounts.setdefault(user, _Account())
        if self.wait(user):
            return
        account._locked_at = None
        account._times.append(self._clock())
        while account._times[-1] - account._times[0] >= window:
            account._times.popleft()
        if len(account._times) == limit:
            account._locked_at = account._times[-1]
            account._times.clear()

    def succeeded(self, user):
        if not self.wait(user):
            self._accounts.pop(user, None)

    def wait(self, user):
        account = self._accounts.get(user)
        if account is None or account._locked_at is None:
            return 0
        left = account._locked_at + self._rules[2] - self._clock()
        return left if left > 0 else 0
