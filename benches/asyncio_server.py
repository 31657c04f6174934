"""The simplest server that runs Python: a process of python3 for each request, behind asyncio."""

import asyncio
import json
import sys


async def answer(reader, writer):
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
            body = json.loads(await reader.readexactly(int(fields[b"content-length"])))
            python = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-c", body["files"][0]["content"], stdout=asyncio.subprocess.PIPE
            )
            stdout, _ = await python.communicate()
            text = json.dumps({"run": {"stdout": stdout.decode()}}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(text) + text)
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print("http://127.0.0.1:%d" % server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
