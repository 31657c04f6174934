# expect: runtime_error
# unsure: CPython's parser raises MemoryError without asking for memory; a judge that goes by MemoryError gives memory_limit
# Hopes that compiling a deep expression overflows the C stack.
def solve(n):
    return eval("-" * 200_000 + "1")
