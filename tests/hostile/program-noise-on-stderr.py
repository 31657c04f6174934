# expect: accepted
# kind: program
# Control: standard error is not the answer, white space at the ends of lines is not either.
import sys

print("debugging", file=sys.stderr)
print(2 * int(input()), "  ")
print()
