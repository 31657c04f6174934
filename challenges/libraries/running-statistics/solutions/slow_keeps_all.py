# judge: running-statistics
"""Slow: keeps all states, and combines them again for each question."""

class Running:
    def __init__(self):
        self.states = []

    def add(self, value):
        self.states.append([1, value, 0, value, value])

    def absorb(self, state):
        if state[0]:
            self.states.append(list(state))

    def mean(self):
        count = sum(state[0] for state in self.states)
        if count == 0:
            return None
        start = self.states[0][1]
        return start + sum(state[0] * (state[1] - start) for state in self.states) / count

    def variance(self):
        count, _, squares, _, _ = self.state()
        return squares / (count - 1) if count > 1 else None

    def extremes(self):
        lowest = min((state[3] for state in self.states), default=None)
        highest = max((state[4] for state in self.states), default=None)
        return [lowest, highest]

    def state(self):
        mean = self.mean()
        count = sum(state[0] for state in self.states)
        squares = sum(state[2] + state[0] * (state[1] - mean) ** 2 for state in self.states)
        return [count, mean, squares, *self.extremes()]
