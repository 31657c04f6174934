try:
    print("try")
except ValueError:
    print("except")
else:
    print("else")
finally:
    print("finally")
