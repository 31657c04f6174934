# judge: playlist
import sys


class Playlist:
    """Tracks in order.

    With `__len__` and `__getitem__` Python can do `reversed` and truth by itself. Defining `__eq__` takes the hash
    away, which is right for what can change.
    """

    def __init__(self, tracks=()):
        self._tracks = list(tracks)

    def append(self, track):
        """Add a track at the end."""
        self._tracks.append(track)

    def __len__(self):
        return len(self._tracks)

    def __getitem__(self, place):
        found = self._tracks[place]
        return Playlist(found) if isinstance(place, slice) else found

    def __setitem__(self, place, track):
        self._tracks[place] = track

    def __delitem__(self, place):
        del self._tracks[place]

    def __contains__(self, track):
        return track in self._tracks

    def __iter__(self):
        return iter(self._tracks)

    def __add__(self, other):
        if not isinstance(other, Playlist):
            return NotImplemented
        return Playlist(self._tracks + other._tracks)

    def __eq__(self, other):
        if not isinstance(other, Playlist):
            return NotImplemented
        return self._tracks == other._tracks

    def __repr__(self):
        return f"Playlist({self._tracks!r})"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
