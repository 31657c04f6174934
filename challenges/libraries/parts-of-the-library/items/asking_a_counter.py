from collections import Counter

letters = Counter("banana")
print(letters.most_common(1))
print(letters["z"])
print("z" in letters, len(letters))
