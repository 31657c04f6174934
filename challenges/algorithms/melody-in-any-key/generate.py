"""Random short pieces, answered by trying each place, and long ones in which the melody is nearly everywhere."""

from itertools import accumulate

LARGE = 20_000
STEP = 200_000_000
MODULI = [12, 31, 127, 256, 1_000, 2**16, 0x110000, 2**30, 998_244_353, 10**9 + 7, 10**9 + 9, 2**31 - 1, 2**31]


def generate(random):
    for number in range(1, 21):
        notes = random.choice([[0, 1], [0, 1, 2], list(range(12))])
        piece = [random.choice(notes) for _ in range(random.randint(4, 30))]
        length = random.randint(2, 5)
        start = random.randrange(len(piece) - min(length, len(piece)) + 1)
        melody = [note + 40 for note in piece[start : start + length]]
        if random.random() < 0.3:
            melody[-1] += random.choice([-1, 1])
        hint = "A short piece, and a melody that is or nearly is in it."
        yield case(f"random-{number}", "random", hint, piece, melody, by_hand(piece, melody))

    for number in range(21, 41):
        piece = list(accumulate(random.choices([0, 1], k=random.randint(8, 30))))
        melody = list(accumulate(random.choices([0, 1], k=random.randint(3, 6))))
        hint = "A piece in which no step is greater than one."
        yield case(f"random-{number}", "random", hint, piece, melody, by_hand(piece, melody))

    hint = "Steps may agree in part, or have equal remainders, and still differ."
    alike = []
    for modulus in MODULI:
        begin = 10**9 if modulus > STEP else 0
        alike += [begin, begin + STEP - modulus]
    alike += [-STEP, 0]
    yield case("steps-with-equal-remainders", "edges", hint, alike, [5, 5 + STEP], by_hand(alike, [5, 5 + STEP]))
    # Thue and Morse: the number of ones in the place, odd or even. Sums modulo a power of two do not tell these steps
    # from their opposites.
    steps = [place.bit_count() % 2 for place in range(8_192)]
    places = [place for place in range(4_097) if steps[place : place + 4_096] == steps[:4_096]]
    tune = [0, *accumulate(steps)]
    yield case("hashes-that-are-equal", "large", "Hashes may be equal where notes differ.", tune, tune[:4_097], places)

    hint = "Long pieces and melodies: does the time grow with their lengths, or with their product?"
    half = LARGE // 2
    flat = [7] * LARGE
    yield case("large-all-the-same", "large", hint, flat, [0] * half, list(range(half + 1)))
    yield case("large-last-note-differs", "large", hint, flat, [0] * (half - 1) + [1], [])
    yield case("large-only-at-the-end", "large", hint, flat[1:] + [8], [0] * (half - 1) + [1], [half])
    rising = list(range(LARGE))
    yield case("large-rising", "large", hint, rising, rising[:half], list(range(half + 1)))
    # Long runs of equal steps, each a little too short for the melody.
    runs = []
    for run in range(LARGE // 2_000):
        runs += [9 * run] * 2_000
    yield case("large-runs-too-short", "large", hint, runs, [3] * 2_001, [])
    yield case("large-runs-just-right", "large", hint, runs, [3] * 2_000 + [12], [2_000 * run for run in range(9)])
    waves = [0, 1, 0, 2] * (LARGE // 4)
    yield case("large-waves", "large", hint, waves, [50 + note for note in waves[2:half]], list(range(2, half + 4, 4)))
    far = [random.randint(-(10**9), 10**9) for _ in range(LARGE)]
    yield case("large-far", "large", hint, far, far[7_000:17_000], [7_000])
    few = [random.choice([0, 1]) for _ in range(LARGE)]
    often = "A short melody may be heard often."
    yield {"id": "large-short-melody", "group": "large", "hint": often, "args": [few, [4, 5, 5, 4, 5]]}
    yield case("large-one-note", "large", "A single note can be heard at every place.", rising, [-5], rising)
    yield case("large-too-long", "large", hint, flat[:-1], [0] * LARGE, [])


def by_hand(piece, melody):
    return [
        place
        for place in range(len(piece) - len(melody) + 1)
        if len({note - wanted for note, wanted in zip(piece[place:], melody)}) == 1
    ]


def case(name, group, hint, piece, melody, expected):
    return {"id": name, "group": group, "hint": hint, "args": [piece, melody], "expected": expected}
