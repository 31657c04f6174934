# expect: rule_violation
# forbid: calls=reversed
# Hopes that a form feed, a backslash and a semicolon hide the call from a reader of lines.
def solve(n):
    x = "#"; y = \
     (list(reversed([0, 2 * n]))
      [0]); return y
