for text in ("first\n", "second\n"):
    with open("log.txt", "w") as file:
        file.write(text)
with open("log.txt") as file:
    print(file.read())
