# judge: message-desk
"""Searches all messages for the first that may be given out, and all deadlines whenever time passes."""


class MessageDesk:
    def __init__(self):
        self.messages = []  # dicts, in the order in which they were sent
        self.graves = []
        self.number = 0
        self.now = 0
        self.limit = None

    def send(self, body):
        self.put(body, None)

    def send_in(self, group, body):
        self.put(body, [group])

    def put(self, body, group):
        self.messages.append({"body": body, "group": group, "count": 0, "receipt": 0, "deadline": None})

    def receive(self):
        busy = [message["group"] for message in self.messages if message["receipt"]]
        for message in self.messages:
            if not message["receipt"] and (message["group"] is None or message["group"] not in busy):
                self.number += 1
                message["count"] += 1
                message["receipt"] = self.number
                message["deadline"] = None
                return [self.number, message["body"]]
        return None

    def receive_for(self, seconds):
        found = self.receive()
        if found:
            self.extend(found[0], seconds)
        return found

    def find(self, receipt):
        for message in self.messages:
            if receipt and message["receipt"] == receipt:
                return message
        return None

    def ack(self, receipt):
        message = self.find(receipt)
        if message:
            self.messages = [other for other in self.messages if other is not message]
        return message is not None

    def extend(self, receipt, seconds):
        message = self.find(receipt)
        if message:
            message["deadline"] = self.now + seconds
        return message is not None

    def reject(self, receipt):
        message = self.find(receipt)
        if message:
            self.back(message)
        return message is not None

    def back(self, message):
        if self.limit is not None and message["count"] >= self.limit:
            self.messages = [other for other in self.messages if other is not message]
            self.graves.append(message)
        message["receipt"] = 0

    def wait(self, seconds):
        self.now += seconds
        due = [message for message in self.messages if message["receipt"] and message["deadline"] is not None]
        due = [message for message in due if message["deadline"] <= self.now]
        for message in sorted(due, key=lambda message: (message["deadline"], message["receipt"])):
            self.back(message)

    def waiting(self):
        return sum(not message["receipt"] for message in self.messages)

    def out(self):
        return sum(message["receipt"] > 0 for message in self.messages)

    def give_up_after(self, deliveries):
        self.limit = deliveries

    def dead(self):
        return [[message["body"], message["count"]] for message in self.graves]

    def revive(self):
        graves, self.graves = self.graves, []
        for message in graves:
            self.put(message["body"], message["group"])
        return len(graves)
