"""Random and large libraries."""


def library(random, books, loans):
    authors = books // 3 + 1
    text = "INSERT INTO author VALUES " + ", ".join(f"({n}, 'Author {n}')" for n in range(1, authors + 1)) + ";\n"
    rows = []
    for book in range(1, books + 1):
        author = "NULL" if random.random() < 0.1 else random.randint(1, authors)
        rows.append(f"({book}, 'Title {random.randint(1, books)}', {author})")
    text += "INSERT INTO book VALUES " + ", ".join(rows) + ";\n"
    rows = []
    for loan in range(1, loans + 1):
        book = "NULL" if random.random() < 0.05 else random.randint(1, books)
        year = random.choice([2023, 2024, 2025, 2025, 2026, 2027])
        rows.append(f"({loan}, {book}, '{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}')")
    return text + "INSERT INTO loan VALUES " + ", ".join(rows) + ";\n"


def generate(random):
    for number in range(1, 6):
        seed = library(random, 6 * number, 14 * number)
        yield {"id": f"random-{number}", "group": "random", "hint": "Books, loans and NULLs at random.", "seed": seed}
    seed = library(random, 1000, 5000)
    yield {"id": "large", "group": "large", "hint": "There may be many loans.", "seed": seed}
