class Named:
    def __init__(self, *, name, **rest):
        super().__init__(**rest)
        print("named", name)
class Aged:
    def __init__(self, *, age, **rest):
        super().__init__(**rest)
        print("aged", age)
class Person(Named, Aged):
    pass
Person(age=5, name="Ann")
Aged(age=7)
Named(age=6, name="Bob")
