"""Random and large hidden cases; the reference answers."""


def mixed(random, letters, length, count):
    """Return calls with short words out of a few letters."""
    def text():
        return "".join(random.choices(letters, k=random.randint(0, length)))

    calls = [["Completer", [text() for _ in range(count // 4)]]]
    for _ in range(count):
        method = random.choice(["add", "add", "remove", "remove", "count", "complete", "longest"])
        calls.append([method, text(), random.randint(0, 6)] if method == "complete" else [method, text()])
    return calls


def words(random, count, length):
    """Return so many different words."""
    found = set()
    while len(found) < count:
        found.add("".join(random.choices("abcdefghij", k=length)))
    return sorted(found, key=lambda word: random.random())


def generate(random):
    for number in range(1, 11):
        calls = mixed(random, "abAé"[: 1 + number % 4], 2 + number // 2, 20 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random mix of calls.", "calls": calls}

    known = words(random, 5_000, 6)
    calls = [["Completer", known]]
    for word in random.sample(known, 1_000):
        calls += [["count", word[: random.choice([0, 0, 1, 2])]], ["longest", word + "xyz"]]
    hint = "How long a call takes should not depend on how many words there are."
    yield {"id": "large-many-words", "group": "large", "hint": hint, "calls": calls}

    calls = [["Completer", known]]
    calls += [["complete", random.choice(["", "", word[:1]]), random.randint(1, 5)] for word in random.sample(known, 1_000)]
    hint = "Only a few completions are asked for, however many there are."
    yield {"id": "large-many-completions", "group": "large", "hint": hint, "calls": calls}

    known = words(random, 2_000, 8)
    calls = [["Completer", [*known, "z"]]]
    calls += [["remove", word] for word in known] + [["complete", "", 3] for _ in range(500)]
    hint = "Words that were removed should not cost anything any more."
    yield {"id": "large-removed-words", "group": "large", "hint": hint, "calls": calls}

    word = "ab" * 6_000
    calls = [["Completer", [word, word[:11_000]]], ["add", "b"], ["count", word[:3_000]]]
    calls += [["complete", "", 5], ["complete", word[:11_500], 2], ["longest", word[:-1]], ["longest", word], ["remove", word]]
    calls += [["complete", "a", 5], ["count", ""], ["remove", word[:11_000]], ["complete", "", 5]]
    yield {"id": "large-long-words", "group": "large", "hint": "A word may be long.", "calls": calls}
