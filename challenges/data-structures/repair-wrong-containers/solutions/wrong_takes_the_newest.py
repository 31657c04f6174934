# judge: repair-wrong-containers
# Mistake: takes the parcel that came last, since pop() is fast at the end of a list.

from collections import deque


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
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.pop()
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
