# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that the runner's own function runs another source, once the program runs.
import types
def solve(n):
    try:
        1 / 0
    except Exception as e:
        g = e.__traceback__.tb_frame.f_back.f_globals
    m = types.ModuleType("x")
    class J:
        entry = None
    code = g["_compiled"]("def f(n):\n  t = 0\n  for i in range(n):\n    t += 2\n  return t\n")
    g["_perform"](J, code, m)
    return m.f(n)
