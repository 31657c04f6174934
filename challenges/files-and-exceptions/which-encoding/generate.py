"""Random and large hidden cases; the reference answers them."""

WORDS = ["Grüße", "café", "naïve", "plain", "œuvre", "100 €", "\r\n", "\n", "\r", " ", "a"]


def chunks(random, data, count):
    places = sorted(random.randrange(len(data) + 1) for _ in range(count))
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)])]


def generate(random):
    for number, encoding in enumerate(["utf-8", "cp1252", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"], 1):
        text = "é" + "".join(random.choices(WORDS, k=12 * number))
        if encoding[-1] == "e":
            text = "\ufeff" + text
        case = {"group": "random", "args": [chunks(random, text.encode(encoding), 3 * number)]}
        yield {"id": f"random-{number}", "hint": "A random text in many chunks.", **case}
    for encoding in ("utf-8", "cp1252"):
        text = "".join(random.choices(WORDS, k=40_000)) + "é"
        case = {"group": "large", "args": [chunks(random, text.encode(encoding), 1999)]}
        yield {"id": f"large-{encoding}", "hint": "A large file in many chunks.", **case}
