# expect: memory_limit
# Hopes that depth is cheaper than width.
def solve(n):
    nest = []
    while True:
        nest = [nest, nest]
