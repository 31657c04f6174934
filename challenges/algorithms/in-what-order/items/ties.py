calls = []
def key(word):
    calls.append(word)
    return len(word)

words = ["bb", "a", "cc", "d"]
print(sorted(words, key=key), len(calls))
print(min(words, key=len), max(words, key=len))
print(sorted({"b": 1, "a": 2}))
print(sorted({"b": 1, "a": 2}.items(), key=lambda pair: pair[1]))
