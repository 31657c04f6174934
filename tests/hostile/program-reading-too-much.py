# expect: runtime_error
# kind: program
# Hopes that a second line of input is the answer.
n = input()
print(input())
