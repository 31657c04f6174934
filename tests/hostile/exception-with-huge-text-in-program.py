# expect: runtime_error
# kind: program
# unsure: if the traceback goes to the capped standard error, output_limit is as honest
# Hopes that the traceback of a program is carried out whole.
n = int(input())
raise ValueError("x" * 5_000_000)
