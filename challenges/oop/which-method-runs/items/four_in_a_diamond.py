class Base:
    def go(self):
        print("Base")
class Left(Base):
    def go(self):
        print("Left in")
        super().go()
        print("Left out")
class Right(Base):
    def go(self):
        print("Right")
        super().go()
class Both(Left, Right):
    pass
Both().go()
