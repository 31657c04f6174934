# expect: runtime_error
# kind: program
# unsure: POSIX cuts the status to 8 bits, which gives 0
# Hopes that the status wraps round to 0.
import sys

print(2 * int(input()))
sys.exit(256)
