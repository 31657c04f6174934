for value in ([], [0], "", "0", 0.0, None):
    print("yes" if value else "no", end=" ")
print()
print([] or "empty")
print(0 and 1 / 0)
print("a" and "b")
