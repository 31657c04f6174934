people = [("Bo", 30), ("Al", 25), ("Cy", 30), ("Di", 25)]
people.sort(key=lambda person: person[0], reverse=True)
people.sort(key=lambda person: person[1])
print([name for name, age in people])
people.sort(key=lambda person: (-person[1], person[0]))
print([name for name, age in people])
