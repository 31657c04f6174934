with open("note.txt", "w+") as file:
    file.write("tea\n")
    print(repr(file.read()))
with open("note.txt", "a+") as file:
    print(repr(file.read()))
    file.seek(0)
    print(repr(file.read()))
