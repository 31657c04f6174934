# expect: runtime_error
# Hopes that parsing nested brackets overflows the C stack.
import ast

def solve(n):
    return ast.literal_eval("[" * 100_000 + "]" * 100_000)
