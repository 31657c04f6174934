# judge: heap-by-hand
"""Slow: looks at everybody who waits in order to find the next."""


def treat(events):
    waiting, answers = {}, []
    for event, *rest in events:
        if event == "next":
            answer = None
            for name, urgency in waiting.items():
                if answer is None or urgency > waiting[answer]:
                    answer = name
            if answer is not None:
                del waiting[answer]
        else:
            answer = (rest[0] in waiting) != (event == "arrive")
            if answer and event == "leave":
                del waiting[rest[0]]
            elif answer:
                waiting[rest[0]] = rest[1]
        answers.append(answer)
    return answers
