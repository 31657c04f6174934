"""Random logs with long lines and characters of several bytes, and logs larger than the memory."""

LETTERS = ["a", "b", " ", "ä", "€", "𝄞", "\r", "\u2028", "\x0c", "\x85"]


def log(random, lines, longest):
    parts = []
    for _ in range(lines):
        length = random.choice([0, 1, 5, random.randint(0, longest)])
        parts.append("".join(random.choices(LETTERS, weights=[6, 6, 4, 4, 4, 2, 1, 1, 1, 1], k=length)) + random.choice(["\n", "\n", "\r\n"]))
    return "".join(parts) + random.choice(["", "last a", "€"])


def generate(random):
    for number, (lines, longest) in enumerate([(3, 4), (8, 6), (20, 30), (60, 300), (30, 3_000), (200, 400), (40, 3_000)], 1):
        content = log(random, lines, longest)
        for part, text, count in (("a", "", 200), ("b", random.choice(["a", "ä", "€", "ab", "\u2028"]), random.choice([1, 3, 200]))):
            yield {"id": f"random-{number}{part}", "group": "random", "hint": "Lines of all lengths, with characters of several bytes.", "args": ["log", text, count], "files": {"log": content}}

    for size in (1_024, 4_096, 8_192, 16_384, 65_536):
        # Behind the first line, whatever size blocks have: an end of a line, or a part of a character, at a border.
        for shift, name in ((0, "before"), (1, "at"), (2, "behind")):
            lines = ["first line", "€" * 700, "", "ä" * 1_000]
            while sum(len(line.encode()) + 1 for line in lines) < size + 3_000:
                lines.append("𝄞 x" * 40)
            lines.append("end")
            content = "\r\n".join(lines) + "\n"
            over = len(content.encode()) - size
            content = "y" * (-over % 4 + shift) + content
            yield {"id": f"border-{size}-{name}", "group": "blocks", "hint": "A line may lie in two blocks, and so may a character.", "args": ["log", random.choice(["", "€", "ä", "first"]), 200], "files": {"log": content}}

    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        # Every line ends elsewhere, so that blocks of any even size begin at each place in some line.
        content = "".join(f"{number} " + "z" * (number % 7) + end for number in range(4_000))
        yield {"id": f"many-ends-{name}", "group": "blocks", "hint": "An end of a line may lie between two blocks.", "args": ["log", "5 z", 200], "files": {"log": content}}
        yield {"id": f"many-ends-{name}-first", "group": "blocks", "hint": "The first line is a line, too.", "args": ["log", "0 ", 1 if end == "\n" else 200], "files": {"log": f"very first 0 {end}" + "x" * 700 + end + ("-" * 29 + end) * 900}}

    short = "".join(f"{number}\n" for number in range(700_000))
    hint = "What is asked for is at the end. How much of the file do you read?"
    yield {"id": "large-last-lines", "group": "large", "hint": hint, "args": ["log", "", 10], "files": {"log": short}}
    yield {"id": "large-last-with-text", "group": "large", "hint": hint, "args": ["log", "99", 40], "files": {"log": short}}

    hint = "What is asked for may be at the beginning. How much of the file is in memory?"
    lines = [f"{number} {'x' * (number % 90)}\n" for number in range(80_000)]
    lines[2] = "needle one\n"
    lines[70_000] = "needle two €\r\n"
    yield {"id": "rare-large", "group": "rare", "hint": hint, "args": ["log", "needle", 5], "files": {"log": "".join(lines)}}
    yield {"id": "not-there-large", "group": "rare", "hint": hint, "args": ["log", "nowhere", 1], "files": {"log": "".join(lines)}}

    content = ""
    for number in range(9):
        line = ["𝄞" * 2_990 + "needle", "needle" + "€" * 2_990, "ä" * 1_495 + "needle" + "𝄞" * 1_495][number % 3]
        content += "nothing here\n" * random.randrange(1_300, 2_600) + line + "\r\n"
    hint = "A text may stand in another block than the rest of its line."
    yield {"id": "long-lines-far-apart", "group": "blocks", "hint": hint, "args": ["log", "needle", 5], "files": {"log": content}}
