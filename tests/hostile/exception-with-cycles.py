# expect: runtime_error
# Hopes that causes that cause each other hang the report.
def solve(n):
    first, second = ValueError(1), ValueError(2)
    first.__cause__ = second
    second.__cause__ = first
    first.__context__ = second.__context__ = first
    raise first
