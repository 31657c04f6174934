# expect: wrong_answer
# Hopes that standard input can be changed, or a device taken for another.
import os

def solve(n):
    done = []
    for path in ["/dev/stdin", "/dev/fd/0"]:
        for mode in ["w", "a", "r+"]:
            try:
                open(path, mode).close()
                done.append((path, mode))
            except OSError:
                pass
    for act in [lambda: os.truncate("/dev/stdin", 5), lambda: os.ftruncate(0, 5), lambda: os.write(0, b"x")]:
        try:
            act()
            done.append(act)
        except OSError:
            pass
    return 2 * n if done else n + 1
