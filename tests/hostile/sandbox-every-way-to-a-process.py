# expect: accepted
# Control: whatever starts a process is missing or refuses.
import os

def solve(n):
    for name, arguments in (
        ("fork", ()), ("system", ("true",)), ("popen", ("true",)), ("execv", ("/bin/true", ["true"])), ("kill", (1, 9)),
        ("posix_spawn", ("/bin/true", ["true"], {})), ("spawnl", (0, "/bin/true", "true")), ("setuid", (0,)), ("chroot", ("/",)),
    ):
        try:
            getattr(os, name)(*arguments)
        except (AttributeError, OSError, NotImplementedError, ImportError):
            continue
        return name
    return 2 * n
