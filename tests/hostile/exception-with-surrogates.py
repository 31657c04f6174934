# expect: runtime_error
# Hopes that text that is no UTF-8 breaks the wire.
def solve(n):
    raise ValueError("\ud800\udfff\0\x1b[31m\udcff")
