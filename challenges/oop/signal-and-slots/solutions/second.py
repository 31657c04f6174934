# judge: signal-and-slots
import sys


class Connection:
    def __init__(self, observer):
        self.observer = observer
        self.alive = True


class Signal:
    def __init__(self):
        self._connections = []

    def _place(self, observer):
        for place, connection in enumerate(self._connections):
            if connection.observer == observer:
                return place
        return None

    def connect(self, observer):
        if observer not in self:
            self._connections.append(Connection(observer))
        return observer

    def disconnect(self, observer):
        place = self._place(observer)
        if place is None:
            raise ValueError("not connected")
        self._connections.pop(place).alive = False

    def __len__(self):
        return len(self._connections)

    def __contains__(self, observer):
        return self._place(observer) is not None

    def send(self, /, *args, **kwargs):
        results = []
        errors = []
        for connection in self._connections.copy():
            if connection.alive:
                try:
                    results.append(connection.observer(*args, **kwargs))
                except Exception as error:
                    errors.append(error)
        if errors:
            raise ExceptionGroup("observers failed", errors)
        return results


exec(sys.stdin.read(), dict(globals()))
