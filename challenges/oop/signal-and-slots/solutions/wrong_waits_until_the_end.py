# judge: signal-and-slots
"""Mistake: puts off coming and going until the send has ended, so an inner one does not see it."""

import sys


class Connection:
    def __init__(self, observer):
        self.observer = observer
        self.connected = True


class Signal:
    def __init__(self):
        self._connections = []
        self._sending = 0
        self._later = []

    def __len__(self):
        return len(self._connections)

    def __contains__(self, observer):
        return any(connection.observer == observer for connection in self._connections)

    def connect(self, observer):
        if self._sending:
            self._later.append((self.connect, observer))
        elif observer not in self:
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
        self._sending += 1
        for connection in list(self._connections):
            if connection.connected:
                try:
                    results.append(connection.observer(*args, **kwargs))
                except Exception as problem:
                    problems.append(problem)
        self._sending -= 1
        while self._later and not self._sending:
            function, observer = self._later.pop(0)
            function(observer)
        if problems:
            raise ExceptionGroup("observers failed", problems)
        return results


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
