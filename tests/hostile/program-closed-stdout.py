# expect: wrong_answer
# kind: program
# Hopes that losing the output is the judge's failure.
import os

n = int(input())
os.close(1)
os.open("/work/out", os.O_WRONLY | os.O_CREAT)
try:
    print(2 * n, flush=True)
except OSError:
    pass
