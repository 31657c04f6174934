with open("log.txt", "w") as file:
    file.write("bc")
with open("log.txt", "a") as file:
    file.seek(0)
    file.write("A")
print(open("log.txt").read())
