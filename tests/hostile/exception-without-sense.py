# expect: runtime_error
# Hopes that an exception whose text, name and notes all lie or fail breaks the report.
class Liar(Exception):
    __module__ = 3
    __qualname__ = "accepted"

    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__

def solve(n):
    error = Liar(2 * n)
    error.__notes__ = [3, object(), Liar()]
    raise error
