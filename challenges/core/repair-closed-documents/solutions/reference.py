# judge: repair-closed-documents
import functools
import weakref

alive = weakref.WeakSet()
computed = {"sizes": 0, "thumbnails": 0}


class Document:
    def __init__(self, name):
        self.name = name
        # Two documents that hold each other are freed only by the collector.
        self.related = weakref.WeakSet()
        alive.add(self)

    # A cache around a method holds every object that it was called on; this one is kept in the object.
    @functools.cached_property
    def size(self):
        computed["sizes"] += 1
        return len(self.name)

    def relate(self, other):
        for one, two in ((self, other), (other, self)):
            if two not in one.related:
                one.related.add(two)

    def saved(self):
        return self.name


class Printer:
    def __init__(self):
        self.error = None

    def print(self, document):
        try:
            if document.name.startswith("."):
                raise ValueError(f"{document.name} is hidden")
        except ValueError as error:
            # An exception holds its traceback, which holds the frame, which holds the document.
            self.error = str(error)
        else:
            return True
        return False


def desk(events):
    computed.update(sizes=0, thumbnails=0)
    documents = {}
    # A dict holds its keys.
    thumbnails = weakref.WeakKeyDictionary()
    save_hooks = []
    printer = Printer()
    results = []
    for details in events:
        event, name, other = (*details, None, None)[:3]
        result = None
        if event == "open":
            documents[name] = Document(name)
            # A bound method holds its object. A weak one takes itself off the list when its object goes.
            save_hooks.append(weakref.WeakMethod(documents[name].saved, save_hooks.remove))
        elif event == "close":
            del documents[name]
        elif event == "size":
            result = [documents[name].size, computed["sizes"]]
        elif event == "draw":
            if documents[name] not in thumbnails:
                computed["thumbnails"] += 1
                thumbnails[documents[name]] = f"[{name[:3]}]"
            result = [thumbnails[documents[name]], computed["thumbnails"]]
        elif event == "relate":
            documents[name].relate(documents[other])
        elif event == "related":
            result = sorted(document.name for document in documents[name].related)
        elif event == "save":
            result = [hook()() for hook in save_hooks]
        elif event == "print":
            result = printer.print(documents[name])
        elif event == "error":
            result = printer.error
        else:
            result = sorted(document.name for document in alive)
        results.append(result)
    return results
