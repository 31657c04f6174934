def middle():
    print("asked")
    return 5

print(1 < middle() < 10)
print(3 > 2 == True)
print((3 > 2) == True)
