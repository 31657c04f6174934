with open("names.txt", "w") as file:
    file.write("ann\nbob\n")
with open("names.txt", "r+") as file:
    first = file.readline()
    rest = file.read()
    file.write("cid\n")
print(repr(first), repr(rest))
print(open("names.txt").read().split())
