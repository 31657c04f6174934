# expect: time_limit
# kind: program
# Hopes that waiting for input that never comes costs nothing and never ends.
import sys

while True:
    sys.stdin.read()
