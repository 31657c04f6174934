# expect: runtime_error
# Hopes that a depth that Python encodes, but a JSON reader on the host refuses (128), is the judge's failure.
def solve(n):
    answer = 2 * n
    for _ in range(200):
        answer = [answer]
    return answer
