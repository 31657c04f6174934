# expect: output_limit
# kind: program
# Hopes that a right first line settles the verdict.
print(2 * int(input()))
while True:
    print("x" * 1000)
