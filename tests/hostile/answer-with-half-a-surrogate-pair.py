# expect: runtime_error
# unsure: such text is taken as impossible to encode; if it travels after all, wrong_answer; it must never be unjudged
# Hopes that text that is no UTF-8 breaks the wire.
def solve(n):
    return ["\ud800", "\udfff\ud800", "\0", "\x1b"]
