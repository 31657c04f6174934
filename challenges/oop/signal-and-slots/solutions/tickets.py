# judge: signal-and-slots
import itertools
import sys


class Signal:
    """Each stay of an observer has a number, and the dict knows who stays."""

    def __init__(self):
        self.tickets = itertools.count()
        self.staying = {}

    def _ticket(self, observer):
        return next((ticket for ticket, other in self.staying.items() if other == observer), None)

    def __len__(self):
        return len(self.staying)

    def __contains__(self, observer):
        return self._ticket(observer) is not None

    def connect(self, observer):
        if self._ticket(observer) is None:
            self.staying[next(self.tickets)] = observer
        return observer

    def disconnect(self, observer):
        ticket = self._ticket(observer)
        if ticket is None:
            raise ValueError
        self.staying.pop(ticket)

    def send(self, /, *args, **kwargs):
        answers = []
        errors = []
        for ticket in tuple(self.staying):
            observer = self.staying.get(ticket, self)
            if observer is self:
                continue
            try:
                answer = observer(*args, **kwargs)
            except Exception as error:
                errors += [error]
            else:
                answers += [answer]
        if not errors:
            return answers
        raise ExceptionGroup("observers failed", errors)


exec(sys.stdin.read(), dict(globals()))
