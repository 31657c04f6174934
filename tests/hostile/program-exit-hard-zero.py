# expect: accepted
# kind: program
# Control: a fast writer's habit, flush and leave.
import os
import sys

print(2 * int(sys.stdin.read()))
sys.stdout.flush()
os._exit(0)
