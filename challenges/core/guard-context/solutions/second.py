# judge: guard-context
import sys


class Guard:
    def __init__(self, *types):
        self.types = types
        self.error = None
        self.calls = []

    def __enter__(self):
        self.error = None
        return self

    def defer(self, function, /, *args, **kwargs):
        self.calls.append((function, args, kwargs))

    def __exit__(self, _, original, __):
        last = original
        while self.calls:
            function, args, kwargs = self.calls.pop()
            try:
                function(*args, **kwargs)
            except BaseException as error:
                last = error
        self.error = last
        if isinstance(last, self.types):
            return True
        if last is not original:
            raise last
        return False


exec(sys.stdin.read(), dict(globals()))
