# expect: accepted
# kind: program
# Control: output of an exit function is output.
import atexit

n = int(input())
atexit.register(lambda: print(2 * n))
