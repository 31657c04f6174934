class Blown(Exception):
    def __init__(self, left):
        super().__init__(left)
        self.left = left


class Fuse:
    def __init__(self, limit, rest, most, clock):
        self._limit = limit
        self._rest = rest
        self._most = most
        self._clock = clock
        self._failures = 0
        self._length = rest
        self._end = None
        self._trying = False

    def state(self):
        if self._end is None:
            return "closed"
        return "open" if self._clock() < self._end else "trial"

    def call(self, function, *args):
        if self._end is not None:
            left = self._end - self._clock()
            if left > 0:
                raise Blown(left)
            if self._trying:
                raise Blown(left)
            self._trying = True
        try:
            result = function(*args)
        except OSError:
            self._failed()
            raise
        except BaseException:
            self._succeeded()
            raise
        self._succeeded()
        return result

    def _failed(self):
        if self._end is None:
            self._failures += 1
            if self._failures < self._limit:
                return
        else:
            self._length = min(2 * self._length, self._most)
        self._trying = False
        self._end = self._clock() + self._length

    def _succeeded(self):
        self._trying = False
        self._failures = 0
        self._length = self._rest
        self._end = None
