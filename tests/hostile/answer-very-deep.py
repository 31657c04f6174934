# expect: runtime_error
# Hopes that 100,000 lists within each other overflow a stack.
def solve(n):
    answer = 2 * n
    for _ in range(100_000):
        answer = [answer]
    return answer
