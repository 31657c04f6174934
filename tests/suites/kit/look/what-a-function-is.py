"""What a function is."""
def look(m):
    return {n: (m.__getattr__(n)._about if hasattr(m.__getattr__(n), "_about") else type(m.__getattr__(n)).__name__) for n in ("fib", "double", "each", "check")}
