# expect: accepted
# Proves that the sequence of random numbers does not go on in the next case.
import random
import sys

def solve(n):
    marker = [state for state in dir(sys) if state.startswith("judge_state")]
    setattr(sys, "judge_state_" + str(random.random())[2:], n)
    return 2 * n if not marker else marker
