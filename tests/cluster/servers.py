"""PostgreSQL and a cluster of NATS on loopback, each in a folder of its own, for tests and measurements.

Both are Debian's programs, started as an unprivileged user (PostgreSQL refuses to run as root), with free ports and
nothing left behind. kill() is SIGKILL: what a crash of the machine would leave, but for what the kernel still writes.
"""
import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time


def missing():
    """What these servers need and the machine has not, or None."""
    if not shutil.which("nats-server"):
        return "nats-server is not installed (nats-server)"
    if not postgres_folder():
        return "PostgreSQL is not installed (postgresql)"
    if os.geteuid() == 0 and not shutil.which("runuser"):
        return "PostgreSQL does not run as root, and there is no runuser"
    return None


def postgres_folder():
    """Of Debian's newest, or where initdb is on the path."""
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: float(p.split("/")[4]))
    found = shutil.which("initdb")
    return debian[-1] if debian else found and os.path.dirname(os.path.realpath(found))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_port(port, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")


class Postgres:
    """A database cluster; `url` leads to it."""

    def __init__(self, folder):
        self.folder, self.port, self.process = pathlib.Path(folder), free_port(), None
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.folder.mkdir(parents=True)
        if self.as_user:
            shutil.chown(self.folder, "postgres")
        self.run("initdb", "-D", self.folder / "data", "-U", "isnad", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.url = f"postgresql://isnad@127.0.0.1:{self.port}/postgres"
        self.start()

    def run(self, program, *args):
        subprocess.run([*self.as_user, f"{postgres_folder()}/{program}", *map(str, args)], check=True, cwd=self.folder,
                       stdout=subprocess.DEVNULL)

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.as_user, f"{postgres_folder()}/postgres", "-D", str(self.folder / "data"), "-p", str(self.port),
                 "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}",
                 "-c", "shared_buffers=64MB", "-c", "max_connections=40"],
                cwd=self.folder, stdout=log, stderr=log)
        end = time.time() + 30
        while time.time() < end:
            if self.psql("SELECT 1", check=False) == "1":
                return
            time.sleep(0.1)
        raise RuntimeError("PostgreSQL does not start:\n" + (self.folder / "log").read_text())

    def kill(self):
        """As a crash would: the postmaster and its children at once."""
        pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
        for p in [pid, *map(int, children)]:
            try:
                os.kill(p, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
        (self.folder / "data/postmaster.pid").unlink(missing_ok=True)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
            self.process.wait()

    def psql(self, sql, check=True):
        out = subprocess.run([f"{postgres_folder()}/psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.url, "-c", sql],
                             capture_output=True, text=True)
        if check and out.returncode:
            raise RuntimeError(out.stderr)
        return out.stdout.strip()


class Nats:
    """A cluster of `n` servers with JetStream; `url` names them all."""

    def __init__(self, folder, n=3):
        self.folder, self.n = pathlib.Path(folder), n
        self.folder.mkdir(parents=True)
        self.ports = [free_port() for _ in range(n)]
        self.routes = [free_port() for _ in range(n)]
        self.url = ",".join(f"nats://127.0.0.1:{p}" for p in self.ports)
        self.processes = [None] * n
        for i in range(n):
            (self.folder / f"{i}.conf").write_text(f"""
server_name: n{i}
listen: 127.0.0.1:{self.ports[i]}
jetstream {{ store_dir: "{self.folder}/{i}" }}
cluster {{ name: test, listen: 127.0.0.1:{self.routes[i]}, routes: [{", ".join(f'"nats://127.0.0.1:{p}"' for p in self.routes)}] }}
""" if n > 1 else f"""
server_name: n{i}
listen: 127.0.0.1:{self.ports[i]}
jetstream {{ store_dir: "{self.folder}/{i}" }}
""")
        for i in range(n):
            self.start(i)

    def start(self, i):
        with open(self.folder / f"{i}.log", "ab") as log:
            self.processes[i] = subprocess.Popen(["nats-server", "-c", str(self.folder / f"{i}.conf")], stdout=log, stderr=log)
        wait_port(self.ports[i])

    def kill(self, i):
        self.processes[i].kill()
        self.processes[i].wait()

    def stop(self):
        for p in self.processes:
            if p and p.poll() is None:
                p.kill()
                p.wait()
