# expect: wrong_answer
# Hopes to send what it likes instead of its answer.
import json
import json.encoder

def solve(n):
    json.dumps = lambda *arguments, **options: "2"
    json.encoder.c_make_encoder = None
    json.JSONEncoder.encode = json.JSONEncoder.iterencode = lambda *arguments, **options: "2"
    return n + 20
