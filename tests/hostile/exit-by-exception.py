# expect: runtime_error
# Hopes that leaving counts as having answered.
def solve(n):
    raise SystemExit(0)
