"""Random and large hidden cases; a list says what comes out."""


class Calls:
    """Calls of one queue, and what they answer."""

    def __init__(self):
        self.calls, self.expected, self.values, self.front = [["TwoStackQueue"]], [None], [], 0

    def push(self, value):
        self.values.append(value)
        self.add(["push", value], None)

    def ask(self, method):
        """Adds a call of pop, peek or empty."""
        if method == "empty":
            answer = self.front == len(self.values)
        elif self.front == len(self.values):
            answer = {"$raises": "IndexError"}
        else:
            answer = self.values[self.front]
            self.front += method == "pop"
        self.add([method], answer)

    def add(self, call, answer):
        self.calls.append(call)
        self.expected.append(answer)

    def case(self, name, group, hint):
        return {"id": name, "group": group, "hint": hint, "calls": self.calls, "expected": self.expected}


def generate(random):
    for number in range(1, 9):
        queue = Calls()
        for _ in range(12 * number):
            if random.random() < 0.35 + 0.03 * number:
                queue.push(random.choice([random.randint(0, 9), None, "", "x", False]))
            else:
                queue.ask(random.choice(["pop", "pop", "peek", "empty"]))
        yield queue.case(f"random-{number}", "random", "A random mix of calls.")

    queue = Calls()
    for number in range(9_900):
        queue.push(number)
    for _ in range(9_900):
        queue.ask("pop")
    queue.ask("empty")
    yield queue.case("large-all-in-all-out", "large", "A queue may grow long before anything leaves it.")

    queue = Calls()
    for number in range(5_000):
        queue.push(number)
    for number in range(4_900):
        queue.ask("peek")
        queue.ask("pop")
        queue.push(number)
    yield queue.case("large-stays-long", "large", "Values come and go while the queue is long.")

    queue = Calls()
    for number in range(4_900):
        queue.push(number)
        queue.push(-number)
        queue.ask("pop")
        queue.ask("empty")
    yield queue.case("large-grows", "large", "Calls of all kinds while the queue grows.")

    queue = Calls()
    for number in range(9_000):
        queue.push(number)
    queue.ask("pop")
    for _ in range(5_450):
        queue.ask("empty")
        queue.ask("empty")
    queue.ask("peek")
    yield queue.case("large-asked-often", "large", "A long queue may be asked often.")
