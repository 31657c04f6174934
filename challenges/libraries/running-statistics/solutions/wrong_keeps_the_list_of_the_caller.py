# judge: running-statistics
"""Mistake: goes on counting in the first list that it has absorbed."""


class Running:
    def __init__(self):
        self._state = [0, None, 0, None, None]

    def add(self, value):
        self.absorb([1, value, 0, value, value])

    def absorb(self, state):
        own = self._state
        if state[0] == 0:
            return
        if own[0] == 0:
            self._state = state
            return
        count, mean, squares, lowest, highest = state
        total = own[0] + count
        distance = mean - own[1]
        own[2] += squares + distance * distance * (own[0] * count / total)
        own[1] += distance * (count / total)
        own[0] = total
        own[3] = min(own[3], lowest)
        own[4] = max(own[4], highest)

    def mean(self):
        return self._state[1]

    def variance(self):
        count, _, squares, _, _ = self._state
        return squares / (count - 1) if count > 1 else None

    def extremes(self):
        return self._state[3:]

    def state(self):
        return list(self._state)
