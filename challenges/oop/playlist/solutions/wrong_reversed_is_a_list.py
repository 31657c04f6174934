# judge: playlist
"""Mistake: gives a list where an iterator is wanted."""

import sys


class Playlist:
    def __init__(self, tracks=()):
        self._tracks = [*tracks]

    def append(self, track):
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
        yield from self._tracks

    def __reversed__(self):
        return self._tracks[::-1]

    def __add__(self, other):
        if isinstance(other, Playlist):
            return Playlist(self._tracks + other._tracks)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Playlist):
            return self._tracks == other._tracks
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return f"Playlist({self._tracks})"


exec(sys.stdin.read(), dict(globals()))
