# expect: runtime_error
# kind: program
# Hopes that the right output covers a bad exit status up.
import sys

print(2 * int(input()))
sys.exit(3)
