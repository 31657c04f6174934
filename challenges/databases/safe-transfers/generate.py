"""Random transfers, and many of them."""

SCRIPT = '''
def bank(accounts, more="", **options):
    connection = sqlite3.connect(":memory:", **options)
    connection.executescript("""
        CREATE TABLE account (name TEXT PRIMARY KEY, cents INTEGER NOT NULL);
        CREATE TABLE transfer (number INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, cents INTEGER NOT NULL);
    """)
    for name, cents in accounts.items():
        connection.execute("INSERT INTO account VALUES (?, ?)", (name, cents))
    connection.commit()
    connection.executescript(more)
    return connection
def show(connection):
    print(connection.execute("SELECT name, cents FROM account ORDER BY name").fetchall())
    print(connection.execute("SELECT * FROM transfer").fetchall(), connection.in_transaction)
def tell(function, *args):
    try:
        print(function(*args))
    except BaseException as error:
        print(repr(error))
def raiser(error):
    def confirm(number):
        raise error
    return confirm
'''


def some(random, count, names, share):
    return [(random.choice(names), random.choice(names), random.randint(0 if random.random() < share else 1, 60)) for _ in range(count)]


def generate(random):
    for number in range(1, 7):
        names = ["a", "b", "c", "d"]
        text = SCRIPT + f"connection = bank({ {name: random.randint(0, 100) for name in names} })\n"
        for _ in range(3 * number):
            kind = random.random()
            if kind < 0.4:
                source, target, cents = some(random, 1, [*names, "x"], 0.1)[0]
                error = random.choice(["lambda number: None", "raiser(OSError())", "raiser(KeyboardInterrupt())"])
                text += f"tell(transfer, connection, {source!r}, {target!r}, {cents}, {error})\n"
            elif kind < 0.7:
                text += f"tell(transfer_all, connection, {some(random, 4, [*names, *names, 'x'], 0.05)})\n"
            elif kind < 0.9:
                text += random.choice(["connection.commit()\n", "connection.rollback()\n"])
            else:
                text += "connection.execute(\"UPDATE account SET cents = cents + 7 WHERE name = 'a'\")\n"
            text += "show(connection)\n"
        yield {"id": f"random-{number}", "group": "random", "hint": "Transfers and transactions at random.", "stdin": text}
    text = SCRIPT + "connection = bank({f'n{number}': 1000 for number in range(50)})\n"
    text += "numbers = transfer_all(connection, [(f'n{n * n % 50}', f'n{n * 7 % 50}', 1 + n % 97) for n in range(3000)])\n"
    text += "print(numbers)\nprint(connection.execute('SELECT * FROM account').fetchall(), connection.in_transaction)\n"
    yield {"id": "many", "group": "large", "hint": "There may be many transfers.", "stdin": text}
