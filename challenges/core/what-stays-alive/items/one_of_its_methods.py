import weakref
class Box:
    def open(self):
        return "open"
    def __del__(self):
        print("gone")

box = Box()
weak = weakref.ref(box.open)
print(weak() is None)
handlers = [box.open]
del box
print(handlers[0]())
handlers.clear()
print("end")
