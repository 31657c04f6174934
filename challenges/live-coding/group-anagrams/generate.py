"""Makes the random and the large hidden cases of group-anagrams.

Groups are made first, by shuffling the letters of strings that are no anagrams of each other, so the expected answer
does not come from the reference.
"""

LARGE = 30_000
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
HINTS = {
    "random": "A short list of random strings.",
    "large": "A long list: does the time grow with its length, or with the number of groups times its length?",
    "long-strings": "Few strings, but long ones.",
}


def generate(random):
    for number in range(1, 7):
        sizes = [random.randint(1, 4) for _ in range(random.randint(1, 6))]
        yield case(random, f"random-{number}", "random", sizes, "abc", 4)

    yield case(random, "large-all-different", "large", [1] * LARGE, ALPHABET, 9)
    yield case(random, "large-pairs", "large", [2] * (LARGE // 6), ALPHABET, 9)
    yield case(random, "large-uneven-groups", "large", uneven(random, LARGE // 3), ALPHABET, 9)
    yield case(random, "large-one-group", "large", [LARGE // 3], ALPHABET, 10)
    yield case(random, "long-strings", "long-strings", [3, 2, 1, 4], ALPHABET, 5_000)


def case(random, name, group, sizes, letters, longest):
    """Returns a case with groups of the given sizes, strings no longer than the given length."""
    groups = [
        [shuffled(random, root) for _ in range(size)]
        for root, size in zip(roots(random, len(sizes), letters, longest), sizes)
    ]
    strings = [string for members in groups for string in members]
    random.shuffle(strings)
    return {"id": name, "group": group, "hint": HINTS[group], "args": [strings], "expected": groups}


def roots(random, count, letters, longest):
    """Returns so many strings that are no anagrams of each other."""
    chosen = {}
    while len(chosen) < count:
        length = random.randint(longest * 3 // 4, longest)
        root = sorted(random.choices(letters, k=length))
        chosen["".join(root)] = root
    return chosen.values()


def shuffled(random, letters):
    """Returns a string of the letters in random order."""
    return "".join(random.sample(letters, len(letters)))


def uneven(random, total):
    """Returns random group sizes that add up to the total."""
    sizes = []
    while total:
        sizes.append(min(total, random.choice([1, 1, 2, 3, 5, 40, 300])))
        total -= sizes[-1]
    return sizes
