# expect: runtime_error
# Hopes that the host takes for ever over a number of 900,000 digits, or over an exponent.
import json

def solve(n):
    json.dumps = json.JSONEncoder.encode = lambda *arguments, **options: "[1e999999999,-" + "9" * 900_000 + ",1E-99999999]"
    return 2 * n + 1
