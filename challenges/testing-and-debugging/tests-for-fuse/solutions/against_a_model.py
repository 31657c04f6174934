# judge: tests-for-fuse

import random

from fuse import Blown, Fuse


class Model:
    """What the statement says, as a program that follows it step by step."""

    def __init__(self, limit, rest, most):
        self.limit, self.rest, self.most = limit, rest, most
        self.row, self.end, self.length = 0, None, rest

    def state(self, now):
        if self.end is None:
            return "closed"
        return "open" if now < self.end else "trial"

    def ended(self, now, failed):
        if not failed:
            self.row, self.end, self.length = 0, None, self.rest
        elif self.end is not None:
            self.length = min(self.most, 2 * self.length)
            self.end = now + self.length
        else:
            self.row += 1
            if self.row == self.limit:
                self.end = now + self.length


def fail():
    raise OSError


def fail_in(fuse):
    try:
        fuse.call(fail)
    except OSError:
        pass


ERRORS = [OSError, OSError, TimeoutError, ConnectionRefusedError, PermissionError, ValueError, KeyError]
ERRORS += [KeyboardInterrupt, Blown]


def test_against_a_model():
    generator = random.Random(5)
    for _ in range(8):
        limit, rest = generator.randint(1, 4), generator.choice([1, 2.5, 4])
        most = rest + generator.choice([0, 0.5, 3, 20])
        now = [generator.choice([-30, -rest, -rest, 0, 500])]
        other = Fuse(1, 5, 5, lambda: 0)
        fail_in(other)
        pairs = [(Fuse(limit, rest, most, lambda: now[0]), Model(limit, rest, most)) for _ in range(2)]
        for _ in range(60):
            fuse, model = generator.choice([*pairs, pairs[0], pairs[0]])
            for each, its in pairs:
                assert each.state() == its.state(now[0])
            if generator.random() < 0.3:
                now[0] += generator.choice([0.25, 1, rest, most])
                continue
            trial = model.state(now[0]) == "trial"
            error = generator.choice([None, *ERRORS, OSError, OSError, OSError])
            answer = generator.choice([None, 0, "", [], "x", 5])
            takes = generator.choice([0, 0, 0.5])
            again = generator.random() < 0.5
            calls = []
            hours = [0]
            tried = Fuse(1, 1, 1, lambda: hours[0])
            fail_in(tried)
            hours[0] = 1

            def work(*args):
                calls.append(args)
                now[0] += takes
                for _ in range(2 if trial and again else 0):
                    try:
                        fuse.call(calls.append, "inner")
                    except Blown as blown:
                        assert blown.left == 0
                    assert fuse.state() == "trial"
                if trial and error is Blown:
                    fuse.call(calls.append, "inner")
                if error is Blown:
                    other.call(fail)
                if trial:
                    assert tried.call(len, "four") == 4
                if error is not None:
                    raise error("told to")
                return answer

            if model.state(now[0]) == "open":
                try:
                    fuse.call(work, 1, 2)
                except Blown as blown:
                    assert blown.left == model.end - now[0]
                    assert not isinstance(blown, OSError)
                else:
                    assert False, "was not refused"
                assert calls == []
                continue
            try:
                result = fuse.call(work, 1, 2)
            except BaseException as raised:
                assert error is not None and type(raised) is error
            else:
                assert error is None and result == answer and type(result) is type(answer)
            assert calls == [(1, 2)]
            model.ended(now[0], error is not None and issubclass(error, OSError))
