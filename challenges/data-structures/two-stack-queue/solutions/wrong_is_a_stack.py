# judge: two-stack-queue
"""Mistake: gives back first what came in last."""


class TwoStackQueue:
    def __init__(self):
        self.values = []

    def push(self, value):
        self.values.append(value)

    def pop(self):
        return self.values.pop()

    def peek(self):
        return self.values[-1]

    def empty(self):
        return not self.values
