# expect: runtime_error
# Hopes that an object that calls itself through its type's slots overflows the C stack.
class Callable:
    pass

def solve(n):
    Callable.__call__ = Callable()
    return Callable()(n)
