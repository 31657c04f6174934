class Base:
    def _one(self):
        return "Base one"
    def __two(self):
        return "Base two"
    def show(self):
        print(self._one())
        print(self.__two())
class Sub(Base):
    def _one(self):
        return "Sub one"
    def __two(self):
        return "Sub two"
Sub().show()
print(hasattr(Sub(), "__two"))
