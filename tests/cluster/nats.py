"""As much of the NATS protocol as a test needs to look into a stream."""
import json
import socket


def ask(ports, subject, payload=b""):
    """A request to the first server that answers; the reply as (headers, bytes)."""
    for port in ports:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as s, s.makefile("rb") as lines:
                lines.readline()
                s.sendall(b'CONNECT {"verbose":false,"headers":true}\r\nSUB reply 1\r\nPUB %s reply %d\r\n%s\r\n'
                          % (subject.encode(), len(payload), payload))
                while True:
                    line = lines.readline()
                    if not line:
                        break
                    if line.startswith(b"PING"):
                        s.sendall(b"PONG\r\n")
                    elif line.startswith(b"HMSG"):
                        head, all_ = map(int, line.split()[-2:])
                        body = lines.read(all_)
                        return body[:head].decode(), body[head:]
                    elif line.startswith(b"MSG"):
                        return "", lines.read(int(line.split()[-1]))
        except OSError:
            continue
    raise OSError("no server of NATS answers")


def api(ports, name, payload=b""):
    reply = json.loads(ask(ports, "$JS.API." + name, payload)[1])
    if "error" in reply:
        raise RuntimeError(reply["error"])
    return reply


def count(ports, stream):
    return api(ports, f"STREAM.INFO.{stream}")["state"]["messages"]


def messages(ports, stream):
    """All messages of a stream, as (headers, bytes)."""
    import base64
    state = api(ports, f"STREAM.INFO.{stream}")["state"]
    found = []
    for sequence in range(state["first_seq"], state["last_seq"] + 1):
        try:
            m = api(ports, f"STREAM.MSG.GET.{stream}", json.dumps({"seq": sequence}).encode())["message"]
        except RuntimeError:
            continue
        lines = base64.b64decode(m.get("hdrs", "")).decode().split("\r\n")[1:]
        found.append((dict(line.split(": ", 1) for line in lines if ": " in line), base64.b64decode(m.get("data", ""))))
    return found
