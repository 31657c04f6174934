# expect: accepted
# Control: replacing print is silly but allowed; the answer is right.
import builtins

def solve(n):
    builtins.print = lambda *arguments, **options: None
    print("lost")
    return 2 * n
