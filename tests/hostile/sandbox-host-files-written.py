# expect: accepted
# Hopes to leave a file on the host, outside /work.
import os

def solve(n):
    for path in ("/etc/x", "/home/x", "/python/x"):
        try:
            with open(path, "w") as file:
                file.write("was here")
        except OSError:
            continue
        if not os.path.exists("/work/x"):
            return f"wrote {path}"
    return 2 * n
