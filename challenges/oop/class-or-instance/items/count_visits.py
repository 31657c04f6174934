class Visit:
    count = 0

    def __init__(self):
        self.count += 1

first, second = Visit(), Visit()
print(first.count, second.count, Visit.count)
Visit.count += 5
print(first.count, Visit().count)
