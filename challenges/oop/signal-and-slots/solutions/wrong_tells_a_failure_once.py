# judge: signal-and-slots
"""Mistake: leaves out failures that look like others."""

import sys


class Connection:
    """One stay of an observer: whoever leaves and comes back has another one."""

    def __init__(self, observer):
        self.observer = observer
        self.connected = True


class Signal:
    """Something that happens, and that observers are told about.

    `send` goes over a copy of the list, since the list may change meanwhile. Whether somebody in the copy is still to
    be called is noted in the connection, which is not copied.
    """

    def __init__(self):
        self._connections = []

    def __len__(self):
        return len(self._connections)

    def __contains__(self, observer):
        return any(connection.observer == observer for connection in self._connections)

    def connect(self, observer):
        """Add an observer, unless it is connected already, and return it."""
        if observer not in self:
            self._connections.append(Connection(observer))
        return observer

    def disconnect(self, observer):
        """Remove an observer, or raise ValueError if it is not connected."""
        for place, connection in enumerate(self._connections):
            if connection.observer == observer:
                connection.connected = False
                del self._connections[place]
                return
        raise ValueError("the observer is not connected")

    def send(self, /, *args, **kwargs):
        """Call the observers, and return the list of what they return."""
        results, problems = [], []
        for connection in list(self._connections):
            if connection.connected:
                try:
                    results.append(connection.observer(*args, **kwargs))
                except Exception as problem:
                    if not any(type(problem) is type(other) and problem.args == other.args for other in problems):
                        problems.append(problem)
        if problems:
            raise ExceptionGroup("observers failed", problems)
        return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
