# judge: with-by-generator
"""Another way: calls next and throw, and keeps the arguments."""

import functools
import sys


def managed(function):
    class Manager:
        def __init__(self, args, kwargs):
            self.arguments = args, kwargs
            self.waiting = function(*args, **kwargs)
            self.running = None

        def __enter__(self):
            if self.waiting is None:
                raise RuntimeError("used before")
            self.running, self.waiting = self.waiting, None
            try:
                return next(self.running)
            except StopIteration:
                raise RuntimeError("no yield") from None

        def __exit__(self, kind, error, traceback):
            if kind is None:
                try:
                    next(self.running)
                except StopIteration:
                    return None
            else:
                try:
                    self.running.throw(error)
                except StopIteration:
                    return True
                except RuntimeError as other:
                    if kind is not None and issubclass(kind, StopIteration) and other.__cause__ is error:
                        return False
                    if other is not error:
                        raise
                    return False
                except BaseException as other:
                    if other is not error:
                        raise
                    return False
            self.running.close()
            raise RuntimeError("two yields")

        def __call__(self, decorated):
            @functools.wraps(decorated)
            def wrapper(*args, **kwargs):
                positional, named = self.arguments
                with Manager(positional, named):
                    return decorated(*args, **kwargs)

            return wrapper

    def make(*args, **kwargs):
        return Manager(args, kwargs)

    return functools.update_wrapper(make, function)


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
