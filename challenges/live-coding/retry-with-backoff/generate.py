"""Hidden cases with many jobs at once."""


def generate(random):
    for number in range(1, 3):
        jobs = [
            [["ok", random.choice([0, 1, 3, 7]), index] if random.random() < 0.4 else ["fail", 1] for _ in range(4)]
            for index in range(100)
        ]
        jobs.append([["fail", 1]] * 4)
        case = {"id": f"many-{number}", "group": "large", "args": [jobs, 4, 1, 2]}
        yield {**case, "min_elapsed": "11s", "max_elapsed": "20s", "hint": "All jobs run at the same time."}
