# expect: accepted
# Control: settings of the interpreter do not matter to a right answer.
import gc
import sys

def solve(n):
    gc.disable()
    gc.freeze()
    gc.set_debug(0)
    sys.setswitchinterval(1e-6)
    sys.set_int_max_str_digits(640)
    sys.dont_write_bytecode = True
    return 2 * n
