# Output, warnings and exit functions.
import atexit, contextlib, io, warnings
def look(m):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings(record=True) as caught:
        m.double(3), m.Box.of(1, 2), m.fetch(1)
    return out.getvalue(), err.getvalue(), len(caught), atexit._ncallbacks()
