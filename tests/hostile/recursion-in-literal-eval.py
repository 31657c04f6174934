# expect: runtime_error
# unsure: CPython's parser raises MemoryError without asking for memory; a judge that goes by MemoryError gives memory_limit
# Hopes that parsing nested brackets overflows the C stack.
import ast

def solve(n):
    return ast.literal_eval("[" * 100_000 + "]" * 100_000)
