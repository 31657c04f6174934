# expect: runtime_error
# unsure: the runner looks json.dumps up at every call and sends this; one that does not gives wrong_answer; never unjudged
# Hopes that a reply that the host cannot read is the judge's failure.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: '{"$int": [[['
    return 2 * n + 1
