"""Random messages, delivered twice and in any order, and large cases; the reference answers them."""


def stream(random, senders, count):
    """Return deliveries of the messages of several senders, some of them twice and all a little shuffled."""
    messages = []
    for sender in senders:
        for number in range(1, count + 1):
            message = ["deliver", sender, number, random.randint(-12, 12)]
            for _ in range(random.choice([1, 1, 1, 2, 3])):
                messages.append((number + random.uniform(0, 6), message))
            if random.random() < 0.08:
                messages.append((number + random.uniform(0, 6), [*message[:3], message[3] + 1]))
    return [message for _, message in sorted(messages)]


def generate(random):
    for number in range(1, 8):
        senders = ["ann", "bob", "cid"][: 1 + number % 3]
        calls = [["Consumer", random.choice([0, 1, 2, 3, 5, 20])]]
        for delivery in stream(random, senders, 6 * number):
            calls.append(delivery)
            if random.random() < 0.3:
                name = random.choice(["balance", "bounced", "missing", "journal"])
                calls.append([name] if name == "journal" else [name, random.choice(senders)])
        calls += [[name, sender] for sender in senders for name in ("balance", "bounced", "missing")] + [["journal"]]
        yield {"id": f"random-{number}", "group": "random", "hint": "Deliveries in any order.", "calls": calls}
    calls = [["Consumer", 5000]] + [["deliver", "ann", number, number % 7 - 3] for number in range(3000, 0, -1)]
    calls += [["balance", "ann"], ["bounced", "ann"], ["missing", "ann"]]
    yield {"id": "backwards", "group": "large", "hint": "All messages may come backwards.", "calls": calls}
    numbers = list(range(2, 2500))
    random.shuffle(numbers)
    calls = [["Consumer", 5000]]
    for number in numbers:
        calls += [["deliver", "ann", number, number % 11 - 5]] * 2
    calls += [["deliver", "ann", 1, 100], ["balance", "ann"], ["bounced", "ann"], ["journal"]]
    yield {"id": "all-wait-for-one", "group": "large", "hint": "All may wait for the first one.", "calls": calls}
    calls = [["Consumer", 20000]]
    calls += [["deliver", "ann", number, number % 9 - 3] for number in range(3400, 6100)]
    calls += [["deliver", "ann", number, number % 5 - 1] for number in range(1, 3400)]
    calls += [["balance", "ann"], ["bounced", "ann"], ["missing", "ann"]]
    yield {"id": "handled-while-many-wait", "group": "large", "hint": "A message must not cost more when many are held.", "calls": calls}
