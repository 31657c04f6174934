print(sorted(["bob", "Zoe", "ann", "Carl"]))
print(sorted(["bob", "Zoe", "ann", "Carl"], key=str.lower))
print(sorted(["10", "9", "100", "1"]))
print(sorted(["10", "9", "100", "1"], key=int))
