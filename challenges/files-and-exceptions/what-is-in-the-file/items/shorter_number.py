with open("stock.txt", "w") as file:
    file.write("100")
with open("stock.txt", "r+") as file:
    file.write("99")
print(open("stock.txt").read())
with open("stock.txt", "r+") as file:
    file.write("42")
    file.truncate()
print(open("stock.txt").read())
