# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a pickle, which may name and call anything, is not known.
import pickle

def solve(n):
    flip = pickle.loads(b"cbuiltins\nrever" + b"sed\n.")
    return list(flip([0, 2 * n]))[0]
