# expect: runtime_error
# Hopes that writing deep JSON overflows the C stack.
import json

def solve(n):
    nest = []
    for _ in range(200_000):
        nest = [nest]
    return json.dumps(nest)
