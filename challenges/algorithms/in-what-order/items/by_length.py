words = ["pear", "fig", "plum", "kiwi", "nut"]
print(sorted(words, key=len))
print(sorted(words, key=len, reverse=True))
print(list(reversed(sorted(words, key=len))))
