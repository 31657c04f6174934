# expect: rule_violation
# forbid: imports=re; syntax=dynamic-code
# Hopes that the loader of its own module, or of another, may be asked.
import json

def solve(n):
    return int(json.__spec__.loader.load_module("json").decoder.scanner.re.sub("x", "", str(2 * n)))
