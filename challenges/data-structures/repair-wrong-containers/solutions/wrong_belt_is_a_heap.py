# judge: repair-wrong-containers
# Mistake: a heap gives up the least code, not the oldest parcel.

from heapq import heappop, heappush


def depot(events):
    seen = set()
    belt = []
    shelves = {}
    answers = []
    for event, value, *count in events:
        answer = None
        if event == "arrive":
            answer = 0
            for number in range(*count):
                code = f"{value}-{number}"
                if code not in seen:
                    seen.add(code)
                    heappush(belt, code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = heappop(belt)
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
