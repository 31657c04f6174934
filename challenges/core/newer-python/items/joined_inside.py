rows = {"a": [1, 22]}
word = "it"
print(f"{", ".join(f"{n:03}" for n in rows["a"])}")
print(f"{word!r:>6}|{word:>6}|")
print(f"{word = }")
print(f"{len(word) + 1 = :.1f}")
