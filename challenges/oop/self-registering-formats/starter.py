# judge: self-registering-formats
import sys


class Format:
    """The base of all formats. What derives from it registers itself."""

    @classmethod
    def named(cls, name):
        """Return the class of this name or alias, among this class and those derived from it, or raise LookupError."""
        raise NotImplementedError

    @classmethod
    def names(cls):
        """Return the sorted names of the registered classes among this class and those that derive from it."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
