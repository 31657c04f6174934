# judge: repair-wrong-containers
# A dict knows what was seen and where it is now, and keeps the order in which its keys came in.


def depot(events):
    belt = []
    front = 0
    shelves = {}
    answers = []
    for event, value, *count in events:
        answer = None
        if event == "arrive":
            answer = 0
            for number in range(*count):
                code = f"{value}-{number}"
                if code not in shelves:
                    shelves[code] = None
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt) - front)):
                answer = belt[front]
                front += 1
                shelves[answer] = value
        else:
            answer = shelves.get(value)
        answers.append(answer)
    return answers
