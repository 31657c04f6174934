# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that operator fetches attributes unseen.
from operator import attrgetter as fetch

def solve(n):
    return int(fetch("jo" + "in")("")([str(2 * n)]))
