"""Random logs, many files, and some that are larger than the memory."""


def log(random, count, step, width=6):
    time = random.randint(-50, 50)
    lines = []
    for number in range(count):
        time += random.randrange(step)
        lines.append(f"{time}\t{number} " + "x" * random.randrange(width))
    return "\n".join(lines) + random.choice(["", "\n"])


def generate(random):
    names = ["a", "b", "c", "logs"]
    for number in range(1, 7):
        files = {name: log(random, random.randrange(8), 6) for name in names[: 1 + number % 4]}
        paths = list(files) + random.choices(list(files), k=number % 2)
        random.shuffle(paths)
        case = {"group": "random", "hint": "Random logs.", "args": [paths], "files": files}
        yield {"id": f"random-{number}", **case}
    for count in (30, 31):
        files = {"a": log(random, count - 9, 6), "b": log(random, 9, 9)}
        case = {"group": "random", "hint": "Random logs.", "args": [["a", "b"]], "files": files}
        yield {"id": f"lines-{count}", **case}
    files = {name: log(random, 16_000, 3, 200) for name in ("a.log", "b.log")}
    case = {"group": "large", "hint": "Files may be larger than the memory.", "args": [["b.log", "a.log"]], "files": files}
    yield {"id": "larger-than-the-memory", **case}
    files = {name: log(random, 16_000, 3, 200) for name in ("a.log", "b.log")}
    lines = files["b.log"].rstrip().split("\n")
    lines[15_000] = "no time"
    files["b.log"] = "\n".join(lines)
    case = {"group": "large", "hint": "A bad line may come late.", "args": [["b.log", "a.log"]], "files": files, "expected": "b.log:15001"}
    yield {"id": "bad-line-at-the-end", **case}
    files = {name: log(random, 1_500, 3, 200) for name in [*names, "a.log"]}
    case = {"group": "large", "hint": "Each file needs some memory while it is open.", "args": [list(files)], "files": files}
    yield {"id": "five-files", **case}
