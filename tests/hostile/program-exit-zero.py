# expect: accepted
# kind: program
# Control: exit status 0 is a good end.
import sys

print(2 * int(input()))
sys.exit(0)
