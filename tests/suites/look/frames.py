# The frames between a callback and its test.
import sys
def look(m):
    def frames(_):
        frame, seen = sys._getframe(), []
        while frame is not None:
            seen.append((frame.f_code.co_name, frame.f_lineno, sorted(frame.f_locals)))
            frame = frame.f_back
        return seen
    m.apply(frames, 1)
    return m.apply(frames, 1), m.by([1], lambda _: len(frames(0)))
