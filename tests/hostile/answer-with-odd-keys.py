# expect: wrong_answer
# Hopes that keys that JSON cannot tell apart break the encoder.
def solve(n):
    return {1: "a", "1": "b", True and 1.5: "c", None: "d", (1, (2,)): "e", b"1": "f", frozenset({1}): "g", float("nan"): "h"}
