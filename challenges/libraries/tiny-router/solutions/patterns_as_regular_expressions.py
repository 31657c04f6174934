# judge: tiny-router
"""Makes a regular expression from each pattern, and calls each middleware inside the one before, by number."""

import re
import sys
from http import HTTPStatus


class App:
    def __init__(self):
        self._table = []
        self._layers = []

    def route(self, method, pattern):
        regex, integers = "", set()
        for part in re.split(r"(?<=/)(<[^/]*>)(?=/|$)", pattern):
            if part.startswith("<int:"):
                regex += f"(?P<{part[5:-1]}>[0-9]+)"
                integers.add(part[5:-1])
            elif part.startswith("<") and part.endswith(">"):
                regex += f"(?P<{part[1:-1]}>[^/]+)"
            else:
                regex += re.escape(part)

        def decorate(function):
            self._table.append((method, re.compile(regex), integers, function))
            return function

        return decorate

    def use(self, middleware):
        self._layers.append(middleware)
        return middleware

    def _call(self, environ, layer=0):
        if layer < len(self._layers):
            return self._layers[layer](environ, lambda environ: self._call(environ, layer + 1))
        method = environ["REQUEST_METHOD"]
        path = str(environ.get("PATH_INFO", "").encode("latin-1"), "utf-8", "replace") or "/"
        found = [(route, fit) for route in self._table if (fit := route[1].fullmatch(path))]
        for wanted in [method, "GET"] if method == "HEAD" else [method]:
            for (offered, _, integers, function), fit in found:
                if offered == wanted:
                    return function(environ, **{key: int(text) if key in integers else text for key, text in fit.groupdict().items()})
        if not found:
            return 404, "404 Not Found"
        names = {route[0] for route, _ in found}
        names |= {"HEAD"} if "GET" in names else set()
        return 405, "405 Method Not Allowed", [("Allow", ", ".join(sorted(names)))]

    def __call__(self, environ, start_response):
        head = environ["REQUEST_METHOD"] == "HEAD"
        try:
            answer = self._call(environ)
        except Exception:
            answer = 500, "500 Internal Server Error"
        if isinstance(answer, str):
            answer = 200, answer
        body = bytes(answer[1], "utf-8")
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", f"{len(body)}")]
        for header in answer[2:]:
            headers.extend(header)
        start_response(f"{answer[0]} {HTTPStatus(answer[0]).phrase}", headers)
        return [b""] if head else [body]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
