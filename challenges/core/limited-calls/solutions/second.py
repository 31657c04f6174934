# judge: limited-calls
import functools
import sys


def limited(function=None, *, times=1):
    if function is None:
        return functools.partial(limited, times=times)

    def limiting(*args, **kwargs):
        if limiting.calls_left == 0:
            raise RuntimeError(f"{function.__name__} may be called {times} times only")
        limiting.calls_left -= 1
        return function(*args, **kwargs)

    functools.update_wrapper(limiting, function)
    limiting.calls_left = times
    return limiting


exec(sys.stdin.read(), dict(globals()))
