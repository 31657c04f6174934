with open("list.txt", "w") as file:
    file.writelines(["pears", "plums"])
    print("figs", file=file)
    file.write("nuts")
with open("list.txt") as file:
    print([line for line in file])
    print([line for line in file])
