# judge: repair-wrong-containers
# Mistake: a set knows what is on the belt, but not in which order.

from collections import deque


def depot(events):
    seen = set()
    belt = set()
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
                    belt.add(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.pop()
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
