# expect: runtime_error
# Hopes that the process's end before the call counts as right, or as the judge's failure.
import os

os._exit(0)
