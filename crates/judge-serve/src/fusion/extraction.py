"""Runs a caller's own program that finds the code in an answer, inside the sandbox, and writes the blocks found to a file."""

import json
import re

REQUEST, BLOCKS = "/judge/request.json", "/judge/blocks.json"

with open(REQUEST) as file:
    request = json.load(file)
found = []


class CodeBlock:
    def __init__(self, *, priority, language="", code):
        self.priority, self.language, self.code = priority, language, code


def known_language(tag):
    tag = tag.strip()
    return next((language for language, names in request["languages"] if tag in names), "")


def extract_fenced_code(completion):
    fences = re.findall(r"```([^\n]*)\n(.*?)\n\s*```", completion, re.DOTALL)
    return [CodeBlock(priority=30, language=known_language(tag), code=code) for tag, code in fences]


def extract_heuristic_code(completion, language=""):
    if language != "python":
        return []
    text = "".join(f"{line}\n" for line in completion.split("\n") if line.strip())
    pattern = r"(?:^(?:import|from|#)[^\n]+\n)*^(?:def|class) [^\n]+\n(?:\s+[^\n]+\n)+"
    return [CodeBlock(priority=10, language=language, code=code) for code in re.findall(pattern, text, re.MULTILINE)]


def submit_code_blocks(blocks):
    found.extend(blocks)


exec(
    request["logic"],
    {
        "re": re,
        "CodeBlock": CodeBlock,
        "completion": request["completion"],
        "submit_code_blocks": submit_code_blocks,
        "extract_fenced_code": extract_fenced_code,
        "extract_heuristic_code": extract_heuristic_code,
    },
)
with open(BLOCKS, "w") as file:
    json.dump([[int(block.priority), str(block.language), str(block.code)] for block in found], file)
