# expect: runtime_error
# Hopes that text that is no UTF-8 breaks the wire.
def solve(n):
    return ["\ud800", "\udfff\ud800", "\0", "\x1b"]
