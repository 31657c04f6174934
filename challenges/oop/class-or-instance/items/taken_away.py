class Dog:
    legs = 4

rex = Dog()
rex.legs = 3
del rex.legs
print(rex.legs)
del rex.legs
print(rex.legs)
