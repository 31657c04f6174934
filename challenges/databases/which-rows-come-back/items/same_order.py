import itertools, json, sqlite3, sys

with open("shown.sql") as file:
    script = file.read()
db = sqlite3.connect(":memory:")
db.executescript(script)
players = db.execute("SELECT id, name, points FROM player").fetchall()

options = json.load(sys.stdin)
answers = {label: set() for label in options}
indexes = ("", "CREATE INDEX extra ON player (points)", "CREATE INDEX extra ON player (name, points, id)")
for index in indexes:
    db.executescript("DROP INDEX IF EXISTS extra;" + index)
    for order in itertools.permutations(players):
        db.execute("DELETE FROM player")
        db.executemany("INSERT INTO player VALUES (?, ?, ?)", order)
        for label, clause in options.items():
            try:
                rows = db.execute(f"SELECT id, name FROM player {clause}").fetchall()
            except sqlite3.Error:
                rows = [len(answers[label])]
            answers[label].add(tuple(rows))
for label, different in answers.items():
    if len(different) == 1:
        print(label)
