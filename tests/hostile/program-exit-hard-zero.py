# expect: accepted
# kind: program
# unsure: status 0 is fine for a program, by os._exit too; a judge may call any os._exit an error
# Control: a fast writer's habit, flush and leave.
import os
import sys

print(2 * int(sys.stdin.read()))
sys.stdout.flush()
os._exit(0)
