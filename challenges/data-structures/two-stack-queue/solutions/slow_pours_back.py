# judge: two-stack-queue
"""Slow: pours all values over and back at each call."""


class TwoStackQueue:
    def __init__(self):
        self.values = []
        self.other = []

    def pour(self, source, target):
        while source:
            target.append(source.pop())

    def push(self, value):
        self.values.append(value)

    def pop(self):
        self.pour(self.values, self.other)
        try:
            return self.other.pop()
        finally:
            self.pour(self.other, self.values)

    def peek(self):
        self.pour(self.values, self.other)
        try:
            return self.other[-1]
        finally:
            self.pour(self.other, self.values)

    def empty(self):
        return not self.values
