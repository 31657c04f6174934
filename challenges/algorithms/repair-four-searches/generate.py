"""Random lists with all kinds of questions, answered by looking at every number."""

NAMES = ["contains", "first_at_least", "last_at_most", "nearest"]


def generate(random):
    for number in range(1, 13):
        numbers = sorted(random.randint(-12, 12) for _ in range(random.randint(1, 12)))
        questions = [[random.choice(NAMES), random.randint(-14, 14)] for _ in range(10)]
        expected = [by_hand(numbers, *question) for question in questions]
        hint = "Short lists and random questions."
        yield case(f"random-{number}", "random", hint, numbers, questions, expected)

    # The numbers are 0, 7, 14, …, so that the answers can be computed.
    numbers = list(range(0, 350_000, 7))
    hint = "There may be many numbers, and many questions."
    for name in NAMES:
        questions, expected = [], []
        for _ in range(4_000):
            wanted = random.randint(-20, 350_020)
            questions.append([name, wanted])
            expected.append(by_rule(name, wanted))
        yield case("large-" + name.replace("_", "-"), "large", hint, numbers, questions, expected)

    numbers = [1] * 25_000 + [3] * 25_000
    questions = [[name, wanted] for wanted in (0, 1, 2, 3, 4) for name in NAMES] * 200
    expected = [False, 0, -1, 1, True, 0, 24_999, 1, False, 25_000, 24_999, 1]
    expected += [True, 25_000, 49_999, 3, False, 50_000, 49_999, 3]
    yield case("large-repeats", "large", "A number may be there many times.", numbers, questions, expected * 200)


def case(name, group, hint, numbers, questions, expected):
    return {"id": name, "group": group, "hint": hint, "args": [numbers, questions], "expected": expected}


def by_hand(numbers, name, wanted):
    if name == "contains":
        return wanted in numbers
    if name == "first_at_least":
        return sum(number < wanted for number in numbers)
    if name == "last_at_most":
        return sum(number <= wanted for number in numbers) - 1
    return min(numbers, key=lambda number: (abs(number - wanted), number))


def by_rule(name, wanted):
    if name == "contains":
        return wanted % 7 == 0 and 0 <= wanted < 350_000
    if name == "first_at_least":
        return min(max(-(-wanted // 7), 0), 50_000)
    if name == "last_at_most":
        return min(max(wanted // 7, -1), 49_999)
    return 7 * min(max((wanted + 3) // 7, 0), 49_999)
