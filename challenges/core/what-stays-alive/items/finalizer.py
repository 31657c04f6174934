import weakref

class File:
    pass

file = File()
end = weakref.finalize(file, print, "closed")
print(end.alive)
other = file
del file
print(end.alive)
del other
print(end.alive)
end()
print("end")
