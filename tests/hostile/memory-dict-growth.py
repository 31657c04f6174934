# expect: memory_limit
# Hopes that a memo table may grow for ever.
def solve(n):
    memo = {}
    while True:
        memo[len(memo)] = str(len(memo))
