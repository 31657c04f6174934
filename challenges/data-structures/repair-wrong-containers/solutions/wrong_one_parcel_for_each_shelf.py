# judge: repair-wrong-containers
# Mistake: the dict has the shelves as its keys, so a shelf holds one parcel.

from collections import deque


def depot(events):
    seen = set()
    belt = deque()
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
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.popleft()
                shelves[value] = answer
        else:
            for shelf, code in shelves.items():
                if code == value:
                    answer = shelf
        answers.append(answer)
    return answers
