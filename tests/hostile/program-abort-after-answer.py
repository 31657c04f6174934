# expect: runtime_error
# kind: program
# Hopes that the right output covers a trap up.
import os

print(2 * int(input()), flush=True)
os.abort()
