# expect: rule_violation
# forbid: calls=len
# Hopes that a pardon of the library covers this: the adaptive interpreter specialises CALL to CALL_LEN, which never enters builtin_len.
def bag(x: len): ...

LEN = bag.__annotations__["x"]

def call(f, x):
    return f(x)

def dummy(x):
    return 0

def solve(n):
    for _ in range(1):
        call(dummy, ())
    return call(LEN, [0] * 2 * n)
