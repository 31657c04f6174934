# expect: accepted
# Proves that a replaced random module is itself again in the next case.
import random

def solve(n):
    if random.random() == "mine":
        return "an old random"
    random.random = lambda: "mine"
    random.Random.randint = None
    return 2 * n
