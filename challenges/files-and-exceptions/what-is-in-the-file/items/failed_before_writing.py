with open("report.txt", "w") as file:
    file.write("old report")
try:
    with open("report.txt", "w") as file:
        total = 10 / 0
        file.write(f"total {total}")
except ZeroDivisionError:
    print("failed")
print(repr(open("report.txt").read()))
