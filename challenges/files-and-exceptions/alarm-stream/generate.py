"""Random logs, and some that do not fit into the memory."""


def log(random, count, step, services, fast):
    time, lines = random.randrange(1000), []
    for _ in range(count):
        kind = random.random()
        if kind < 0.03:
            lines.append(random.choice(["", "x", "1 a", "5 A 1", "- - -", "1 a 1\r"]))
            continue
        time += random.randrange(step)
        shown = time - random.choice([1, 5, 50]) if kind < 0.08 else time
        lines.append(f"{max(0, shown)} s{random.randrange(services)} {random.choice([random.randrange(fast), random.randrange(2_000)])}")
    return "\n".join(lines) + random.choice(["\n", "\n12", ""])


def generate(random):
    for number in range(1, 9):
        text = log(random, 12 * number, 4, 1 + number % 3, 900)
        case = {"group": "random", "hint": "A random log.", "args": ["requests.log", 800, random.randint(1, 4), random.randint(3, 20)]}
        yield {"id": f"random-{number}", "files": {"requests.log": text}, **case}
    text = log(random, 40_000, 3, 50, 1_000)
    case = {"group": "large", "hint": "A log is larger than the memory.", "args": ["requests.log", 0, 100, 300_000]}
    yield {"id": "many-requests", "files": {"requests.log": text}, **case}
    # Two slow requests in each ten seconds.
    text = "".join(f"{second} shop {second % 5}\n" for second in range(9_500) if second % 10 < 5)
    case = {"group": "large", "hint": "Many alarms may be told.", "args": ["requests.log", 3, 2, 2]}
    yield {"id": "many-alarms", "files": {"requests.log": text}, **case}
    # Only the last hundred times have to be kept, however many are in the window.
    text = "".join(f"{9_000_000_000 + number} shop {number % 10}\n" for number in range(150_000))
    case = {"group": "large", "hint": "There may be many slow requests in one window.", "args": ["requests.log", 0, 100, 1_000_000]}
    yield {"id": "many-in-one-window", "files": {"requests.log": text}, **case}
    good = "".join(f"{number} shop {number % 700}\n" for number in range(300))
    long = "0 shop 1" * 600_000
    case = {"group": "large", "hint": "A line may be as long as the file.", "args": ["requests.log", 600, 3, 10]}
    yield {"id": "one-long-line", "files": {"requests.log": good + long + "\n900 shop 5\n" + good.replace(" shop", " a")}, **case}
    yield {"id": "unfinished-long-line", "files": {"requests.log": good + long}, **case}
    for size in (4_095, 4_096, 4_097, 8_192, 65_536, 100_000):
        end = "\n7 a 800" + "\n"
        yield {"id": f"length-{size}", "files": {"requests.log": "5 a 700\n" + "6 a 900 " + "x" * (size - 8) + end + "8 a " + " " * (size - 5) + "1" + end}, **case}
