word = "né"
data = word.encode("utf-8")
print(len(word), len(data))
print(data[0], word[0])
print(b"n" == "n")
print(data.decode("utf-8") == word)
print(word + data)
