# expect: runtime_error
# Hopes that the lines quoted in its traceback may be of any size or kind.
import linecache

linecache.cache["solution.py"] = (1, None, [object(), "x" * 5_000_000, "y"], "solution.py")
linecache.getline = linecache.getlines = linecache.checkcache = lambda *arguments: 1 / 0

def solve(n):
    raise ValueError(n)
