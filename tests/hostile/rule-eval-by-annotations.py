# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that text in annotations is run by the library.
import inspect

def bag(x: "2"): ...

def solve(n):
    return n * inspect.get_annotations(bag, eval_str=True)["x"]
