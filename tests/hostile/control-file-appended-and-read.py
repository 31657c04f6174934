# expect: accepted
# Control: a file opened for appending may be read as well.
def solve(n):
    with open("log.txt", "w") as file:
        file.write(str(n))
    with open("log.txt", "a+") as file:
        file.write("\nmore")
        file.seek(0)
        return 2 * int(file.readline())
