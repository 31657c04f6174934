# expect: runtime_error
# Hopes to call C functions and write to memory.
import ctypes

def solve(n):
    return ctypes.string_at(0, 100)
