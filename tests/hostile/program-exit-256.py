# expect: runtime_error
# kind: program
# Hopes that the status wraps round to 0.
import sys

print(2 * int(input()))
sys.exit(256)
