# expect: runtime_error
# Hopes that a cycle through tuple, dict and list hangs the encoder.
def solve(n):
    answer = {"value": 2 * n}
    answer["self"] = ([answer],)
    return answer
