# judge: signal-and-slots
"""Mistake: connects an observer again although it is connected already."""

import sys


class Connection:
    def __init__(self, observer):
        self.observer = observer
        self.connected = True


class Signal:
    def __init__(self):
        self._connections = []

    def __len__(self):
        return len(self._connections)

    def __contains__(self, observer):
        return any(connection.observer == observer for connection in self._connections)

    def connect(self, observer):
        self._connections.append(Connection(observer))
        return observer

    def disconnect(self, observer):
        for place, connection in enumerate(self._connections):
            if connection.observer == observer:
                connection.connected = False
                del self._connections[place]
                return
        raise ValueError("the observer is not connected")

    def send(self, *args, **kwargs):
        results, problems = [], []
        for connection in list(self._connections):
            if connection.connected:
                try:
                    results.append(connection.observer(*args, **kwargs))
                except Exception as problem:
                    problems.append(problem)
        if problems:
            raise ExceptionGroup("observers failed", problems)
        return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
