# judge: self-registering-formats
import sys


class Format:
    """The base of all formats. What derives from it registers itself."""

    @classmethod
    def named(cls, name):
        """Return the registered class with this name or alias, out of this class and what derives from it."""
        raise NotImplementedError

    @classmethod
    def names(cls):
        """Return the names of the registered classes out of this class and what derives from it, sorted."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
