# expect: rule_violation
# forbid: calls=reversed
# Hopes that code that comes as bytes may say that it is the library's.
import marshal

def flip(items, how):
    return list(how(items))[0]

def solve(n):
    data = marshal.dumps(flip.__code__).replace(b"solution.py", b"/python/aa.")
    flip.__code__ = marshal.loads(data)
    return flip([0, 2 * n], print.__self__.__dict__["rever" + "sed"])
