# What the implementation does with exceptions of a callback.
def look(m):
    class Odd(KeyError):
        def __init__(self, *parts):
            super().__init__(*parts)
            self.calls = 0
        def __str__(self):
            self.calls += 1
            return "odd"
    odd, seen = Odd(1), []
    def act(*_):
        raise odd
    for run in (lambda: m.apply(act, 1), lambda: m.by([1], act), lambda: m.retry(2, (Odd,), sleep=lambda s: None)(act)(), lambda: m.remember(act)(2)):
        try:
            run()
        except BaseException as error:
            seen.append((error is odd, odd.calls, type(error.__context__).__name__, getattr(error, "__notes__", None)))
    for error in (SystemExit(3), KeyboardInterrupt(), GeneratorExit(), StopIteration(4), MemoryError(), RecursionError("x")):
        def act(*_):
            raise error
        try:
            m.apply(act, 1)
        except BaseException as raised:
            seen.append((raised is error, type(raised).__name__))
    return seen
