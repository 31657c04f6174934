"""Random and large hidden cases; the reference answers them."""

BIKES = ["red 7", "blue 4", "green 1", " red 7 ", "", "black;2"]
DAYS = ["2026-03-02", "2026-03-03", "20260304", "2026-02-30", "", "3.3.2026"]
MINUTES = ["1", "25", "1440", " 30", "+5", "0", "1441", "5.5", "", "x"]
OTHERS = ["", "   ", "# comment", "  # comment", "red 7", ";;;", "red 7;2026-03-02"]


def lines(random, count, good):
    made = []
    for _ in range(count):
        if random.random() < good:
            line = f"bike {random.randrange(100)};2026-0{random.randint(1, 9)}-{random.randint(10, 28)};{random.randint(1, 1440)}"
        elif random.random() < 0.3:
            line = random.choice(OTHERS)
        else:
            line = ";".join([random.choice(BIKES), random.choice(DAYS), random.choice(MINUTES)])
        made.append(line + random.choice(["\n", "\n", "\r\n"]))
    return "".join(made)


def generate(random):
    for number in range(1, 7):
        text = lines(random, 8 * number, 0.3)
        yield {"id": f"random-{number}", "group": "random", "hint": "A random file.", "args": ["rides.txt", 500], "files": {"rides.txt": text}}
    for number in range(1, 5):
        good = [f"red {random.randrange(9)};2026-03-02;{random.randint(1, 99)}" for _ in range(20)]
        made = good + random.choices(["a;2026-03-02;0", ";2026-03-02;5", "a;b;5", "?", "# ?", ""], [3, 3, 3, 3, 1, 1], k=20)
        random.shuffle(made)
        errors = sum(1 for line in made if line and line[0] in "a;?")
        case = {"group": "random", "args": ["rides.txt", errors - number % 2], "files": {"rides.txt": "\n".join(made)}}
        if number % 2:
            case["expected"] = {"$raises": "ValueError"}
        yield {"id": f"random-most-{number}", "hint": "Are there too many errors, or just as many as allowed?", **case}
    text = lines(random, 6_000, 0.9)
    yield {"id": "large", "group": "large", "hint": "A long file.", "args": ["rides.txt", 100_000], "files": {"rides.txt": text}}
