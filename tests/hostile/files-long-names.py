# expect: accepted
# Hopes that the host keeps, or prints, names of a megabyte.
import os

def solve(n):
    for name in ("a" * 10 ** 6, "/".join(["b"] * 10 ** 5), "nul\0byte", "\udcff", "..", "../../../etc"):
        try:
            open("/work/" + name, "w").close()
        except (OSError, ValueError):
            pass
    for name in ("a", "c") * 3:
        try:
            os.rename("/work/" + name * 10 ** 5, "/work/" + name)
        except OSError:
            pass
    return 2 * n
