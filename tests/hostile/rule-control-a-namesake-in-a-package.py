# expect: accepted
# forbid: imports=subprocess
# Control: a module in a package is not its namesake outside.
import asyncio.subprocess
def solve(n): return 2*n
