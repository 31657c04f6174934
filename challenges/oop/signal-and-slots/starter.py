# judge: signal-and-slots
import sys


class Signal:
    """Something that happens, and that observers are told about."""

    def connect(self, observer):
        """Add an observer, unless it is connected already, and return it."""
        raise NotImplementedError

    def disconnect(self, observer):
        """Remove an observer, or raise ValueError if it is not connected."""
        raise NotImplementedError

    def send(self, *args, **kwargs):
        """Call the observers, and return the list of what they return."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
