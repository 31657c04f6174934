# expect: runtime_error
# Hopes that a reply that the host cannot read is the judge's failure.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: '{"$int": [[['
    return 2 * n + 1
