# judge: tiny-router
"""Mistake: ignores a slash at the end."""

import sys
from http import HTTPStatus


class App:
    def __init__(self):
        self.routes = []
        self.middlewares = []

    def route(self, method, pattern):
        def add(function):
            self.routes.append((method, pattern.split("/"), function))
            return function

        return add

    def use(self, middleware):
        self.middlewares.append(middleware)
        return middleware

    def __call__(self, environ, start_response):
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        call = self.dispatch
        for middleware in reversed(self.middlewares):
            call = around(middleware, call)
        try:
            answer = call(environ)
        except Exception:
            answer = error(HTTPStatus.INTERNAL_SERVER_ERROR)
        return respond(answer, is_head, start_response)

    def dispatch(self, environ):
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace") or "/"
        parts = (path.rstrip("/") or "/").split("/")
        fitting = {}
        for method, pattern, function in self.routes:
            arguments = match(pattern, parts)
            if arguments is not None:
                fitting.setdefault(method, (function, arguments))
        if "GET" in fitting:
            fitting.setdefault("HEAD", fitting["GET"])
        if environ["REQUEST_METHOD"] in fitting:
            function, arguments = fitting[environ["REQUEST_METHOD"]]
            return function(environ, **arguments)
        if fitting:
            return (*error(HTTPStatus.METHOD_NOT_ALLOWED), [("Allow", ", ".join(sorted(fitting)))])
        return error(HTTPStatus.NOT_FOUND)


def around(middleware, call):
    return lambda environ: middleware(environ, call)


def match(pattern, parts):
    if len(pattern) != len(parts):
        return None
    arguments = {}
    for wanted, part in zip(pattern, parts):
        if wanted.startswith("<int:") and wanted.endswith(">"):
            if not (part.isascii() and part.isdigit()):
                return None
            arguments[wanted[5:-1]] = int(part)
        elif wanted.startswith("<") and wanted.endswith(">"):
            if not part:
                return None
            arguments[wanted[1:-1]] = part
        elif wanted != part:
            return None
    return arguments


def status_line(status):
    return f"{status} {HTTPStatus(status).phrase}"


def error(status):
    return int(status), status_line(int(status))


def respond(answer, without_body, start_response):
    status, text, *more = (200, answer) if isinstance(answer, str) else answer
    body = text.encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status_line(status), [*headers, *(more[0] if more else [])])
    return [b"" if without_body else body]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
