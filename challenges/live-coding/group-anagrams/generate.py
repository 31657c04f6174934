"""Makes the random and the large hidden cases of group-anagrams.

Groups are made first, by shuffling the letters of strings that are no anagrams of each other, so the expected answer
does not come from the reference.
"""

LARGE = 30_000
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Lengths at which numbers made from counts, such as powers and bytes, carry over or begin again.
RUNS = [1, 2, 3, 4, 8, 9, 10, 16, 17, 26, 27, 31, 32, 33, 61, 64, 65, 100, 128, 129, 255, 256, 257, 1_000, 4_999, 5_000]
HINTS = {
    "random": "A short list of random strings.",
    "large": "A long list: does the time grow with its length, or with the number of groups times its length?",
    "long-strings": "Few strings, but long ones.",
    "long-runs": "A letter may occur many times in one string.",
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
    yield alone("runs-of-one-letter", "long-runs", ["", "b", "c", "z"] + ["a" * length for length in RUNS])
    yield alone(
        "long-and-nearly-equal",
        "long-runs",
        [
            "a" * 4_999 + "b",
            "a" * 4_999 + "c",
            "b" + "a" * 4_998 + "c",
            "x" * 2_500 + "y" * 2_500,
            "x" * 2_499 + "y" * 2_501,
        ],
    )


def case(random, name, group, sizes, letters, longest):
    """Returns a case with groups of the given sizes, strings no longer than the given length."""
    groups = [
        [shuffled(random, root) for _ in range(size)]
        for root, size in zip(roots(random, len(sizes), letters, longest), sizes)
    ]
    strings = [string for members in groups for string in members]
    random.shuffle(strings)
    return {"id": name, "group": group, "hint": HINTS[group], "args": [strings], "expected": groups}


def alone(name, group, strings):
    """Returns a case with strings of which no two are anagrams."""
    return {
        "id": name,
        "group": group,
        "hint": HINTS[group],
        "args": [strings],
        "expected": [[string] for string in strings],
    }


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
