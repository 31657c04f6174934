# judge: repair-wrong-containers
# Mistake: asks the belt what has come, so a parcel on a shelf can come again.

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
                if code not in belt:
                    seen.add(code)
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.popleft()
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
