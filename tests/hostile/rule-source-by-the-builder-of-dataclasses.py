# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that the code that data classes are made with runs any source.
import dataclasses
def solve(n):
    class C: pass
    b = dataclasses._FuncBuilder({})
    b.add_fn("f", ("n",), ["  t = 0", "  for i in range(n):", "    t += 2", "  return t"])
    b.add_fns_to_class(C)
    return C.f(n)
