with open("word.txt", "w+") as file:
    file.write("waterfall")
    file.seek(5)
    file.truncate()
    file.seek(0)
    file.write("W")
    print(repr(file.read()))
    file.seek(0)
    print(repr(file.read()))
