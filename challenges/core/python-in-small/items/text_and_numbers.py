count = 3
print("ab" * count)
print(True + count)
print(1 == 1.0, 1 == "1")
print("items: " + count)
