# expect: runtime_error
# kind: program
# Hopes that a message instead of a status is a good end; it is status 1.
import sys

print(2 * int(input()))
sys.exit("finished")
