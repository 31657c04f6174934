# expect: runtime_error
# kind: program
# Hopes that the traceback of a program is carried out whole.
n = int(input())
raise ValueError("x" * 5_000_000)
