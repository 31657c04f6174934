# expect: runtime_error
# Hopes that comparing two deep dictionaries overflows the C stack, with what is freed afterwards.
def nest():
    nest = {}
    for _ in range(100_000):
        nest = {1: nest}
    return nest

def solve(n):
    return 2 * n if nest() == nest() else n
