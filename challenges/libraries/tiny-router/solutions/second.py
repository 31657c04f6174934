# judge: tiny-router
import sys
from http import HTTPStatus


def fit(pattern, path):
    """Return the arguments of a path by name, or None if the pattern does not fit."""
    parts, texts = pattern.split("/"), path.split("/")
    if len(parts) != len(texts):
        return None
    arguments = {}
    for part, text in zip(parts, texts):
        if not (part.startswith("<") and part.endswith(">")):
            if part != text:
                return None
        elif part.startswith("<int:"):
            if not (text.isascii() and text.isdigit()):
                return None
            arguments[part[5:-1]] = int(text)
        else:
            if not text:
                return None
            arguments[part[1:-1]] = text
    return arguments


def around(middleware, call):
    return lambda environ: middleware(environ, call)


class App:
    """A WSGI application that finds the function for a request by method and path."""

    def __init__(self):
        self._routes = []
        self._middleware = []

    def route(self, method, pattern):
        """Return a decorator that adds a route and leaves the function as it is."""

        def add(function):
            self._routes.append((method, pattern, function))
            return function

        return add

    def use(self, middleware):
        """Add a middleware, and return it."""
        self._middleware.append(middleware)
        return middleware

    def __call__(self, environ, start_response):
        is_head = environ["REQUEST_METHOD"] == "HEAD"  # now, as a middleware may change it
        call = self._dispatch
        for middleware in reversed(self._middleware):
            call = around(middleware, call)
        try:
            answer = call(environ)
        except Exception:
            answer = self._plain(HTTPStatus.INTERNAL_SERVER_ERROR)
        status, text, *headers = (200, answer) if isinstance(answer, str) else answer
        body = text.encode()
        start_response(
            f"{status:d} {HTTPStatus(status).phrase}",
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(body))),
                *(headers[0] if headers else ()),
            ],
        )
        return [b"" if is_head else body]

    def _dispatch(self, environ):
        """Answer a request with the function of its route."""
        wanted = environ["REQUEST_METHOD"]
        path = (environ.get("PATH_INFO") or "/").encode("latin-1").decode(errors="replace")
        fitting = {}  # for each method, the first route that fits
        for method, pattern, function in self._routes:
            if method not in fitting and (arguments := fit(pattern, path)) is not None:
                fitting[method] = function, arguments
        if "GET" in fitting:
            fitting.setdefault("HEAD", fitting["GET"])
        if wanted in fitting:
            function, arguments = fitting[wanted]
            return function(environ, **arguments)
        if fitting:
            return *self._plain(HTTPStatus.METHOD_NOT_ALLOWED), [("Allow", ", ".join(sorted(fitting)))]
        return self._plain(HTTPStatus.NOT_FOUND)

    @staticmethod
    def _plain(status):
        """Return an answer whose text is only its status."""
        return status.value, f"{status.value} {status.phrase}"


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
