class Base: pass
class Left(Base): pass
class Right(Base): pass
class Both(Right, Left): pass
class Wide(Both, Left): pass

for cls in (Both, Wide):
    print(" ".join(c.__name__ for c in cls.__mro__[:-1]))
class Odd(Base, Left): pass
print("end")
