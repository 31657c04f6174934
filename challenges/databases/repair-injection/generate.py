"""Random hotels with odd names, asked for odd words."""

PIECES = ["a", "A", "b", "o'", "%", "_", "!", "\\", "--", "é", " ", "*", "?", ")", ";", '"', "^", "~", "|", "#", "/", "@", "$"]
PIECES += ["[", "]", "=", "`", "&", ":", ",", "."]


def text(random, most):
    return "".join(random.choice(PIECES) for _ in range(random.randint(0, most)))


def quoted(value):
    return "'" + value.replace("'", "''") + "'"


def hotel(random, guests, rooms):
    rows = [
        f"({number}, {quoted(text(random, 8))}, {quoted(random.choice(rooms))}, {random.randint(0, 9)}, '{number}')"
        for number in random.sample(range(1, 10 * guests), guests)
    ]
    return "INSERT INTO guest VALUES " + ", ".join(rows) + ";"


def generate(random):
    for piece in PIECES:
        for order in ("name",):
            rooms = ["1", "2"]
            yield {
                "id": f"piece-{PIECES.index(piece) + 1}",
                "group": "random",
                "hint": "No character is special.",
                "args": ["hotel.db", piece, rooms, order],
                "databases": {"hotel.db": hotel(random, 25, rooms)},
            }
    for number in range(1, 9):
        rooms = [text(random, 3) for _ in range(4)]
        yield {
            "id": f"random-{number}",
            "group": "random",
            "hint": "No character is special.",
            "args": ["hotel.db", text(random, 2), rooms[: 2 + number % 3], ["name", "room", "nights"][number % 3]],
            "databases": {"hotel.db": hotel(random, 20 * number, rooms)},
        }
    rooms = [f"room {number}" for number in range(100)]
    yield {
        "id": "large",
        "group": "large",
        "hint": "There may be many guests.",
        "args": ["hotel.db", "%", rooms, "name"],
        "databases": {"hotel.db": hotel(random, 3000, rooms)},
    }
