# expect: accepted
# kind: program
# unsure: only if the runner runs exit functions, as Python does
# Control: output of an exit function is output.
import atexit

n = int(input())
atexit.register(lambda: print(2 * n))
