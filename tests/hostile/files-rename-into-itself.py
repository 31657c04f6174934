# expect: accepted
# Hopes that a directory moved into itself, or links that chase each other, hang the host.
import os

def attempt(function, *arguments):
    try:
        function(*arguments)
    except (OSError, AttributeError, NotImplementedError):
        pass

def solve(n):
    os.makedirs("/work/a/b/c")
    attempt(os.rename, "/work/a", "/work/a/b/c/d")
    attempt(os.rename, "/work", "/work/a/work")
    attempt(os.symlink, "y", "/work/x")
    attempt(os.symlink, "x", "/work/y")
    attempt(open, "/work/x")
    attempt(os.link, "/work/a", "/work/a/loop")
    attempt(os.rmdir, "/work")
    attempt(os.rmdir, "/")
    return 2 * n
