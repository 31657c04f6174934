# expect: runtime_error
# Hopes that the judge awaits whatever it finds inside an answer.
async def twice(n):
    return 2 * n

def solve(n):
    return [twice(n)]
