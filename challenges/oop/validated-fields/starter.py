# judge: validated-fields
import sys


class Field:
    """An attribute that checks its values. Derive from it and override `check`."""

    def check(self, value):
        """Return the value to be stored, or raise ValueError saying what is wrong with it."""
        return value


# Number, Text and Choice are yours to write.


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
