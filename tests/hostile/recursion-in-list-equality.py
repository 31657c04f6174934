# expect: runtime_error
# Hopes that comparing two deep lists overflows the C stack.
def nest():
    nest = []
    for _ in range(400_000):
        nest = [nest]
    return nest

def solve(n):
    return 2 * n if nest() == nest() else n
