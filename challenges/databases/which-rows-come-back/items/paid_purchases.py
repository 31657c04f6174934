import json, sqlite3, sys

db = sqlite3.connect(":memory:")
with open("shown.sql") as file:
    db.executescript(file.read())
number = {customer: 0 for customer, in db.execute("SELECT id FROM customer")}
for customer, paid in db.execute("SELECT customer_id, paid FROM purchase"):
    number[customer] += paid
wanted = sorted((name, number[customer]) for customer, name in db.execute("SELECT id, name FROM customer"))

for label, query in json.load(sys.stdin).items():
    try:
        rows = db.execute(query).fetchall()
    except sqlite3.Error:
        continue
    if sorted(rows, key=repr) == wanted:
        print(label)
