word = "bat"
word.replace("b", "c")
print(word)

letters = ["b", "a"]
result = letters.sort()
print(letters, result)
print(sorted("ba"))
