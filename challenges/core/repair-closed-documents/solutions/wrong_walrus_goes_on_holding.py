# judge: repair-closed-documents
# Mistake: a name that `:=` sets in a comprehension stays behind in the function, and holds the last document.
import functools
import weakref

alive = weakref.WeakSet()
computed = {"sizes": 0, "thumbnails": 0}


class Document:
    def __init__(self, name):
        self.name = name
        self.related = weakref.WeakSet()
        alive.add(self)

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
            self.error = str(error)
        else:
            return True
        return False


def desk(events):
    computed.update(sizes=0, thumbnails=0)
    documents = {}
    thumbnails = weakref.WeakKeyDictionary()
    save_hooks = []
    printer = Printer()
    results = []
    for details in events:
        event, name, other = (*details, None, None)[:3]
        result = None
        if event == "open":
            documents[name] = Document(name)
            save_hooks.append(weakref.WeakMethod(documents[name].saved))
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
            result = [saved() for hook in save_hooks if (saved := hook())]
        elif event == "print":
            result = printer.print(documents[name])
        elif event == "error":
            result = printer.error
        else:
            result = sorted(document.name for document in alive)
        results.append(result)
    return results
