# judge: guard-context
import sys
from functools import partial


class Guard:
    def __init__(self, *types):
        self.types, self.error, self.stack = types, None, []

    def __enter__(self):
        self.error, self.stack = None, []
        return self

    def defer(self, function, /, *args, **kwargs):
        self.stack += [partial(function, *args, **kwargs)]

    def __exit__(self, _kind, error, _traceback):
        last = error
        while self.stack:
            try:
                self.stack.pop()()
            except BaseException as newer:
                last = newer
        self.error = last
        if last is None or any(issubclass(type(last), kind) for kind in self.types):
            return True
        raise last


exec(sys.stdin.read(), dict(globals()))
