# judge: tests-for-login-lock

import random

from login_lock import LoginLock


class Clock:
    def __init__(self, now):
        self.now = now

    def read(self):
        return self.now


class Model:
    """What the statement says, worked out from a list of everything that happened."""

    def __init__(self, limit, window, pause):
        self.limit, self.window, self.pause = limit, window, pause
        self.failures, self.end = [], None

    def left(self, now):
        return 0 if self.end is None or now >= self.end else self.end - now

    def failed(self, now):
        if self.left(now):
            return
        self.failures.append(now)
        if sum(now - time < self.window for time in self.failures) == self.limit:
            self.failures, self.end = [], now + self.pause

    def succeeded(self, now):
        if not self.left(now):
            self.failures = []


def test_against_a_model():
    generator = random.Random(5)
    for _ in range(70):
        limit, window, pause = generator.randint(1, 4), generator.randint(2, 12), generator.choice([1, 4, 9, 2.5])
        clock = Clock(generator.choice([-30, -pause, 0, 1000]))
        # Two locks, with users whose names are alike.
        locks = [LoginLock(limit, window, pause, clock.read) for _ in range(2)]
        models = {(number, user): Model(limit, window, pause) for number in range(2) for user in ("ann", "Ann", "bob")}
        for _ in range(40):
            number, user = generator.choice([*models, (0, "ann"), (0, "ann"), (0, "ann")])
            act = generator.choice(["failed", "failed", "failed", "failed", "succeeded", "pass"])
            if act == "pass":
                clock.now += generator.choice([0.5, 1, 1, 2, 5, pause, window])
            else:
                assert getattr(locks[number], act)(user) is None
                getattr(models[number, user], act)(clock.now)
            for number, user in [(number, user), generator.choice([*models])]:
                assert locks[number].wait(user) == models[number, user].left(clock.now)
