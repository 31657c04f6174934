"""Hidden cases with many people, and with many of them in one department."""


def generate(random):
    for number, (departments, people, salaries) in enumerate([(4, 60, 6), (30, 3000, 50)], start=1):
        rows = ", ".join(f"({index}, 'Department {index:03}')" for index in range(1, departments + 1))
        seed = [f"INSERT INTO department VALUES {rows};"]
        values = []
        for person in range(1, people + 1):
            department = "NULL" if random.random() < 0.05 else random.randint(1, departments)
            nickname = f"'Nick {random.randint(1, people)}'" if random.random() < 0.3 else "NULL"
            values.append(f"({person}, 'Person {person}', {nickname}, {random.randint(1, salaries) * 100}, {department})")
        seed.append("INSERT INTO employee VALUES " + ", ".join(values) + ";")
        yield {"id": f"company-{number}", "group": "large", "seed": "\n".join(seed)}
