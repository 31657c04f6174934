class Pet:
    sound = "..."
    @classmethod
    def make(cls):
        return cls()
    @staticmethod
    def usual():
        return Pet.sound

class Cat(Pet):
    sound = "meow"

print(type(Cat.make()).__name__, Cat.make().sound)
print(Cat.usual())
print(type(Pet().make()).__name__, type(Cat().make()).__name__)
