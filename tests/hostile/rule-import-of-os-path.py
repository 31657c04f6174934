# expect: rule_violation
# forbid: imports=os.path
# Hopes that a module under its own name is another one.
import posixpath
def solve(n):
    posixpath.join("a", "b")
    return 2 * n
