# expect: accepted
# Control: a pool of processes is refused with an ordinary exception, that can be caught.
def solve(n):
    try:
        import multiprocessing
        with multiprocessing.Pool(2) as pool:
            return pool.map(abs, [n])
    except (ImportError, OSError, AttributeError, NotImplementedError, RuntimeError):
        return 2 * n
