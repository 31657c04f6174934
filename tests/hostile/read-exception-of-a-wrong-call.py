# expect: wrong_answer
# Hopes that a failing call from the runner into the candidate shows the runner's frames and data.
import sys
import traceback

def solve(n):
    text = "".join(traceback.format_stack(sys._getframe()))
    return [line.strip() for line in text.splitlines() if "solution.py" not in line][:50]
