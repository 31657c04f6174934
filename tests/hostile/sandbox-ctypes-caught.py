# expect: accepted
# Control: modules that are not there are an ordinary ImportError.
def solve(n):
    missing = 0
    for name in ("ctypes", "ssl", "mmap", "grp", "termios", "curses", "_posixsubprocess", "_multiprocessing"):
        try:
            __import__(name)
        except ImportError:
            missing += 1
    return 2 * n if missing == 8 else "something is there"
