# judge: repair-wrong-containers


def depot(events):
    seen = []
    belt = []
    shelves = []
    answers = ()
    for event, value, *count in events:
        answer = None
        if event == "arrive":
            answer = 0
            for number in range(*count):
                code = f"{value}-{number}"
                if code not in seen:
                    seen.append(code)
                    belt.append(code)
                    answer += 1
        elif event == "shelve":
            for _ in range(min(*count, len(belt))):
                answer = belt.pop(0)
                shelves.append((answer, value))
        else:
            for code, shelf in shelves:
                if code == value:
                    answer = shelf
        answers += (answer,)
    return list(answers)
