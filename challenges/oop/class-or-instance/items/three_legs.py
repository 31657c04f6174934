class Dog:
    legs = 4

rex, fido = Dog(), Dog()
rex.legs = 3
print(rex.legs, fido.legs, Dog.legs)
Dog.legs = 5
print(rex.legs, fido.legs)
