# judge: limited-calls
import functools
import sys


def limited(*functions, times=1):
    def decorate(function):
        def replacement(*args, **kwargs):
            if replacement.calls_left < 1:
                raise RuntimeError("%s may be called %d times only" % (function.__name__, times))
            replacement.calls_left = replacement.calls_left - 1
            result = function(*args, **kwargs)
            return result

        functools.update_wrapper(replacement, function)
        replacement.calls_left = times
        return replacement

    return decorate(*functions) if functions else decorate


exec(sys.stdin.read(), dict(globals()))
