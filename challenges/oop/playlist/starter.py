# judge: playlist
import sys
from collections.abc import Iterable


class Playlist:
    """Tracks in order."""

    def __init__(self, tracks: Iterable = ()) -> None:
        raise NotImplementedError

    def append(self, track: object) -> None:
        """Add a track at the end."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
