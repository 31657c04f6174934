# expect: runtime_error
# Hopes that an exception that loses its own traceback breaks the report.
class Bare(Exception):
    def with_traceback(self, traceback):
        return None

    @property
    def __traceback__(self):
        raise OSError("no traceback")

def solve(n):
    raise Bare
