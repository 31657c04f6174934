"""Random and long lists; the expected output follows from how they are made."""

HELP = '''def chain(values):
    head = None
    for value in reversed(values):
        head = Node(value, head)
    return head

def values(head, most):
    found = []
    while head is not None and len(found) < most:
        found.append(head.value)
        head = head.next
    return found

'''


def generate(random):
    for number in range(1, 9):
        script, expected = HELP, ""
        for _ in range(4):
            values = [random.randint(0, 9) for _ in range(random.randint(1, 3 * number))]
            script += f"print(values(reverse(chain({values})), {len(values) + 2}))\n"
            expected += f"{values[::-1]}\n"
        yield {"id": f"random-{number}", "group": "random", "hint": "Random lists.", "stdin": script, "expected": expected}
    for count in (1_500, 50_000):
        script = (
            f"head = chain(range({count}))\nlast = head\nwhile last.next is not None:\n    last = last.next\n"
            f"first = reverse(head)\nprint(first is last, values(first, {count + 2}) == list(range({count - 1}, -1, -1)))\n"
        )
        hint = "A list may be longer than calls can be deep."
        yield {"id": f"large-{count}", "group": "large", "hint": hint, "stdin": HELP + script, "expected": "True True\n"}
