# judge: tiny-router
import sys


class App:
    """A WSGI application that finds the function for a request by method and path."""

    def route(self, method, pattern):
        """Return a decorator that adds a route and leaves the function as it is."""
        raise NotImplementedError

    def use(self, middleware):
        """Add a middleware, and return it."""
        raise NotImplementedError

    def __call__(self, environ, start_response):
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
