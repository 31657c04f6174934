# expect: rule_violation
# unsure: a lesser-known road to a name; only a watch on the calls that are made sees it
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a pickle, which may name and call anything, is not known.
import pickle

def solve(n):
    flip = pickle.loads(b"cbuiltins\nrever" + b"sed\n.")
    return list(flip([0, 2 * n]))[0]
