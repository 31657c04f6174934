import weakref

class Page:
    pass

cache = weakref.WeakValueDictionary()
cache["a"] = Page()
print(len(cache))
page = cache["b"] = Page()
shown = [page]
del page
print(len(cache))
shown.pop()
print(len(cache), "b" in cache)
