# expect: wrong_answer
# Hopes to change what later calls get (there is one call, in one instance).
import json

json.loads = lambda *arguments, **options: [1]

def solve(n):
    return 2 if n == 1 else n
