class Box:
    def __del__(self):
        print("gone")

def work():
    box = Box()
    raise ValueError

try:
    work()
except ValueError as error:
    saved = error
print("handled")
saved.__traceback__ = None
print("cleared")
