# judge: two-stack-queue
"""Mistake: takes a ready-made queue, which is not what was asked."""

from collections import deque


class TwoStackQueue:
    def __init__(self):
        self.values = deque()

    def push(self, value):
        self.values.append(value)

    def pop(self):
        return self.values.popleft()

    def peek(self):
        return self.values[0]

    def empty(self):
        return not self.values
