# expect: rule_violation
# forbid: calls=sorted
# Hopes that what profiles the library counts as it.
import sys, functools, textwrap, inspect
f = [v for k, v in inspect.getmembers(sys.modules["built" + "ins"]) if k == "sor" + "ted"][0]
def solve(n):
    sys.setprofile(functools.partial(f, [2, 1]))
    try:
        textwrap.fill("a b c")
    except TypeError:
        pass
    sys.setprofile(None)
    return 2 * n
