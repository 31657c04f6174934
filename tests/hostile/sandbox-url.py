# expect: runtime_error
# Hopes to fetch the answer from the web.
import urllib.request

def solve(n):
    return int(urllib.request.urlopen("http://127.0.0.1/answer", timeout=1).read())
