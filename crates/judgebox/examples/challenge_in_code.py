"""Makes a challenge in code: methods of a class, a rule, and answers that a reference gives."""

from judgebox import Case, Challenge, Judge, Limits, Rules

REFERENCE = """
class Counter:
    def __init__(self):
        self.counts = {}

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def most_common(self):
        return max(self.counts, key=self.counts.get)
"""

LAST_WORD = """
class Counter:
    def add(self, word):
        self.word = word

    def most_common(self):
        return self.word
"""

counter = Challenge.class_(
    "Counter",
    title="Count words",
    limits=Limits(memory_bytes=16 << 20),
    rules=Rules(forbid_imports=["collections"]),
    reference=REFERENCE,
    samples=[Case(calls=[("Counter",), ("add", "tea"), ("most_common",)])],
    hidden=[Case(calls=[("Counter",), ("add", "tea"), ("add", "tea"), ("add", "milk"), ("most_common",)])],
)

with Judge() as judge:
    for source in (REFERENCE, LAST_WORD):
        print(judge.submit(counter, source).verdict.label)
