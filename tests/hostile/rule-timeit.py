# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a library that runs source from a string is not known.
import timeit

def solve(n):
    box = [n]
    timeit.timeit("box.append(list(rever" + "sed([0, 2 * box[0]]))[0])", number=1, globals={"box": box})
    return box[1]
