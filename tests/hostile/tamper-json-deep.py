# expect: runtime_error
# Hopes that a reply 400,000 brackets deep overflows the stack of the host.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: "[" * 400_000 + "]" * 400_000
    return 2 * n + 1
