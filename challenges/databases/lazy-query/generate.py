"""Random chains, and large tables."""

SCRIPT = '''
class Counting(sqlite3.Cursor):
    def count(self, row):
        self.connection.rows += row is not None
        return row
    def __next__(self):
        return self.count(super().__next__())
    def __iter__(self):
        return self
    def fetchone(self):
        return self.count(super().fetchone())
    def fetchmany(self, *args):
        return [self.count(row) for row in super().fetchmany(*args)]
    def fetchall(self):
        return [self.count(row) for row in super().fetchall()]
class Connection(sqlite3.Connection):
    rows, asked = 0, 0
    def cursor(self, factory=Counting):
        return super().cursor(factory)
    def execute(self, *args):
        return self.cursor().execute(*args)
def trace(sql):
    connection.asked += 1
connection = sqlite3.connect(":memory:", factory=Connection)
connection.executescript("""
    CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, city INTEGER);
    CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT, author INTEGER, editor INTEGER, year INTEGER);
    INSERT INTO city VALUES (1, 'Oslo'), (2, 'Bern');
    INSERT INTO person VALUES (1, 'Ada', 1), (2, 'Bo', NULL), (3, 'Cy', 2), (7, 'O''Neil', 9);
    INSERT INTO book VALUES (1, 'Zero', 2, 1, 2001), (2, 'One', 1, NULL, 2020), (3, 'Two', NULL, 2, NULL), (4, 'One', 1, 1, 2019),
        (5, 'It''s', 3, NULL, 2020), (6, '', 99, NULL, 2022), (9, 'two', 1, 3, NULL);
""")
connection.set_trace_callback(trace)
books = QuerySet(connection, "book", {"author": "person", "editor": "person"})
people = QuerySet(connection, "person", {"city": "city"})
def cost():
    print("  asked", connection.asked, "rows", connection.rows)
    connection.asked = connection.rows = 0
def ids(queryset):
    print([row["id"] for row in queryset])
    cost()
def tell(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__)
    cost()
'''

STEPS = [
    ".filter(year__gte=2019)", ".filter(author=1)", ".filter(year=None)", ".filter(title__not='One')", ".filter(id__in=[1, 2, 4, 5, 9])",
    ".order_by('title')", ".order_by('-year', 'title')", ".order_by('-author')", "[1:]", "[:4]", "[1:3]", "[2:9]", ".prefetch('author')", ".prefetch('editor')",
]
LOOKS = ["ids(Q)", "tell(lambda: len(Q))", "tell(lambda: Q.count())", "tell(lambda: Q[1])", "tell(lambda: list(Q))", "tell(lambda: Q[:2].count())"]


def generate(random):
    for number in range(1, 9):
        text = SCRIPT + "sets = [books]\n"
        for _ in range(8 * number):
            if random.random() < 0.4:
                step = random.choice(STEPS)
                text += f"try:\n    sets.append(sets[{random.randint(0, 50)} % len(sets)]{step})\nexcept TypeError:\n    print('TypeError')\n"
            else:
                text += random.choice(LOOKS).replace("Q", f"sets[{random.randint(0, 50)} % len(sets)]") + "\n"
        yield {"id": f"random-{number}", "group": "random", "hint": "Chains at random.", "stdin": text}
    text = SCRIPT + """
connection.executescript("DELETE FROM book; DELETE FROM person;")
connection.executemany("INSERT INTO person VALUES (?, ?, NULL)", [(n, f"P{n}") for n in range(1000)])
connection.executemany("INSERT INTO book VALUES (?, ?, ?, ?, ?)", [(n, f"T{n * n % 1000}", n * 7 % 1000, None, n % 50) for n in range(5000)])
connection.asked = connection.rows = 0
print(len(books.prefetch("author")))
cost()
print(books.filter(year__lt=25).order_by("-title", "year")[100:300].prefetch("author")[150]["author"])
cost()
print([book["author"]["name"] for book in books.order_by("title")[2000:2010].prefetch("author").prefetch("editor")])
cost()
ids(books.filter(id__in=range(0, 5000, 5))[500:505])
"""
    yield {"id": "large", "group": "large", "hint": "There may be many rows.", "stdin": text}
