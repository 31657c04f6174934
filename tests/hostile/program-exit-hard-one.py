# expect: runtime_error
# kind: program
# Hopes that the right output covers a bad exit status up.
import os

print(2 * int(input()), flush=True)
os._exit(1)
