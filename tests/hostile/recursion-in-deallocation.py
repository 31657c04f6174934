# expect: accepted
# Hopes that freeing a deep structure overflows the C stack; CPython frees it in steps.
class Node:
    def __init__(self, after):
        self.after = after

def solve(n):
    nest, node, chain = (), None, {}
    for _ in range(200_000):
        nest, node = (nest,), Node(node)
    del nest, node
    for _ in range(200_000):
        chain = {"k": chain}
    del chain
    return 2 * n
