# expect: accepted
# Hopes to hold the judge after the answer was given; the answer is complete by then.
import atexit

@atexit.register
def spin():
    while True:
        pass

def solve(n):
    return 2 * n
