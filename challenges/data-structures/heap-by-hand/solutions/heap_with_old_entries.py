# judge: heap-by-hand


class Heap:
    """A heap of tuples, of which those that are out of date are dropped when they come up."""

    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        place = len(items) - 1
        while place and items[(place - 1) >> 1] > items[place]:
            above = (place - 1) >> 1
            items[above], items[place] = items[place], items[above]
            place = above

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        least = items.pop()
        place = 0
        while 2 * place + 1 < len(items):
            child = 2 * place + 1
            if child + 1 < len(items) and items[child + 1] < items[child]:
                child += 1
            if items[place] <= items[child]:
                break
            items[place], items[child] = items[child], items[place]
            place = child
        return least


def treat(events):
    heap, current, answers = Heap(), {}, []
    for number, (event, *rest) in enumerate(events):
        if event == "next":
            answer = None
            while heap.items and answer is None:
                entry = heap.pop()
                if current.get(entry[3]) == entry:
                    answer = entry[3]
                    del current[answer]
        else:
            name = rest[0]
            answer = (name in current) != (event == "arrive")
            if answer and event == "leave":
                del current[name]
            elif answer:
                arrived = number if event == "arrive" else current[name][1]
                current[name] = (-rest[1], arrived, number, name)
                heap.push(current[name])
        answers.append(answer)
    return answers
