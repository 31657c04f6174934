# judge: describe-built-ins
import sys


def describe(value: object) -> str:
    """Return four words about a value: its type, mutable or not, hashable or not, and how a loop goes over it."""
    raise NotImplementedError


# Leave this as it is: it describes what the lines of standard input evaluate to.
for line in sys.stdin:
    print(describe(eval(line)))
