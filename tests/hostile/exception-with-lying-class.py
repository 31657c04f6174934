# expect: runtime_error
# Hopes that an exception that calls itself SystemExit or MemoryError changes the verdict.
class Liar(Exception):
    __class__ = MemoryError
    code = 0

Liar.__name__ = Liar.__qualname__ = "SystemExit"

def solve(n):
    raise Liar
