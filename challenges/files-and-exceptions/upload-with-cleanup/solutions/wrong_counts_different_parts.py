# judge: upload-with-cleanup
"""Mistake: remembers by their texts which parts were sent again, though parts may be equal."""


def upload(server: "Server", parts: list[str]) -> int:
    session = server.connect()
    try:
        again = set()
        try:
            for part in parts:
                try:
                    session.send(part)
                except TimeoutError:
                    again.add(part)
                    session.send(part)
        except BaseException:
            session.undo()
            raise
        else:
            session.commit()
        return len(again)
    finally:
        session.close()



ACCIDENTS = {
    "timeout": TimeoutError, "refused": ConnectionRefusedError, "full": OSError, "bad": ValueError, "stopped": KeyboardInterrupt, "left": SystemExit, "bug": TypeError,
}


class Server:
    def __init__(self, accidents):
        self.accidents = dict(accidents)
        self.log = []
        self.counts = {}
        self.last_error = None

    def note(self, call, details=""):
        self.log.append(call + details)
        self.counts[call] = self.counts.get(call, 0) + 1
        accident = self.accidents.get(f"{call} {self.counts[call]}")
        if accident is not None:
            self.last_error = ACCIDENTS[accident](accident)
            raise self.last_error

    def connect(self):
        self.note("connect")
        return Session(self)


class Session:
    def __init__(self, server):
        self.server = server

    def send(self, part):
        self.server.note("send", " " + part)

    def undo(self):
        self.server.note("undo")

    def commit(self):
        self.server.note("commit")

    def close(self):
        self.server.note("close")


def run(parts, accidents):
    server = Server(accidents)
    try:
        answer = upload(server, parts)
    except BaseException as error:
        answer = str(error) if error is server.last_error else f"{error!r} is not what the last call raised"
    return [answer, server.log]
