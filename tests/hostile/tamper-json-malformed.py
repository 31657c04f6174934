# expect: wrong_answer
# unsure: a runner that looks json.dumps up at every call sends text that is no JSON: runtime_error, never unjudged
# Hopes that a reply that the host cannot read is the judge's failure.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: '{"$int": [[['
    return 2 * n + 1
