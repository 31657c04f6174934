class Door:
    def open():
        return "open"

    @staticmethod
    def shut():
        return "shut"

print(Door.open())
print(Door.shut(), Door().shut())
print(Door().open())
