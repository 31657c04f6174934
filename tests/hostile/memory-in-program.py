# expect: memory_limit
# kind: program
# Hopes that printing the right answer first settles the verdict.
print(2 * int(input()), flush=True)
hoard = []
while True:
    hoard.append(bytearray(1 << 20))
