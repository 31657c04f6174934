# expect: wrong_answer
# unsure: a runner that looks json.dumps up at every call sends this: runtime_error, never unjudged, and no overflow on the host
# Hopes that a reply 400,000 brackets deep overflows the stack of the host.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: "[" * 400_000 + "]" * 400_000
    return 2 * n + 1
