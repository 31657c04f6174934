# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that evaluating an annotation that is a string is not running code.
import typing

class Holder:
    items = None

def solve(n):
    Holder.items = [0, 2 * n]
    def hint(x: "list[int, list(" + "rever" + "sed(Holder.items))[0]]"):
        pass
    return typing.get_type_hints(hint)["x"].__args__[1]
