# expect: runtime_error
# Hopes that comparing deep tuples overflows the C stack.
def nest(depth):
    answer = ()
    for _ in range(depth):
        answer = (answer,)
    return answer

def solve(n):
    return 2 * n if nest(500_000) == nest(500_000) else n
