"""A real nginx with the committed example in front of servers of ours; only ports, paths, name and certificate differ.

Knows nothing of Streamlit. For the tests of hosting and for `bench.two_instances`.
"""

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bench.serving import PROJECT, ServerError, free_port
from scripts.services import nginx_path

EXAMPLE = PROJECT / "deploy" / "nginx"
NAME = "localhost"
_EXAMPLE_NAME = "monitor.gemeente.example"
_EXAMPLE_PORTS = ("8501", "8502")
_STOP_SECONDS = 10
# What Debian's own nginx.conf sets around a site.
_AROUND = """{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log notice;
events {{ worker_connections 1024; }}
http {{
    sendfile on;
    types_hash_max_size 2048;
    types {{ text/html html; }}
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    access_log {folder}/other-access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    include {folder}/monitor.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Proxy:
    folder: Path
    plain_port: int
    secure_port: int

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.secure_port}"

    @property
    def stream_url(self) -> str:
        return f"wss://{NAME}:{self.secure_port}/_stcore/stream"

    @property
    def port(self) -> int:
        return self.secure_port

    def trust(self) -> ssl.SSLContext:
        """What a client needs to believe the certificate."""
        return ssl.create_default_context(cafile=str(self.folder / "fullchain.pem"))

    def log(self) -> list[dict[str, Any]]:
        """The access log, a request a line."""
        return [json.loads(line) for line in (self.folder / "spuk-monitor.log").read_text().splitlines()]

    def asked(self, since: int, count: int) -> list[dict[str, Any]]:
        """What was asked after the first `since` requests. nginx writes a line just after its answer, so this waits."""
        give_up = time.monotonic() + 5
        while len(found := self.log()[since:]) < count and time.monotonic() < give_up:
            time.sleep(0.01)
        return found

    def log_text(self) -> str:
        """All that nginx wrote."""
        return "\n".join(one.read_text(errors="replace") for one in sorted(self.folder.glob("*.log")))


def free_proxy(folder: Path) -> Proxy:
    """Where a proxy will listen. Known before it starts: a login must be told where it returns to."""
    return Proxy(folder, free_port(), free_port())


@contextmanager
def running_proxy(proxy: Proxy, instances: Sequence[int]) -> Iterator[Proxy]:
    """nginx before the instances on these two ports of this computer, stopped afterwards."""
    program = nginx_path()
    if program is None:
        raise ServerError("nginx is not installed")
    write_configuration(proxy, instances)
    command = [str(program), "-c", str(proxy.folder / "nginx.conf"), "-p", str(proxy.folder)]
    with (proxy.folder / "start.log").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_until_open(proxy, process)
        yield proxy
        _must_be_running(proxy, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(_STOP_SECONDS)


def write_configuration(proxy: Proxy, instances: Sequence[int]) -> None:
    (proxy.folder / "snippets").mkdir(parents=True, exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    (proxy.folder / "nginx.conf").write_text(_AROUND.format(folder=proxy.folder, user=user))
    for path in [EXAMPLE / "monitor.conf", *(EXAMPLE / "snippets").glob("*.conf")]:
        text = _placed(path.read_text(encoding="utf-8"), proxy, instances)
        (proxy.folder / path.relative_to(EXAMPLE)).write_text(text, encoding="utf-8")
    _write_certificate(proxy.folder)


def _placed(text: str, proxy: Proxy, instances: Sequence[int]) -> str:
    for written, port in zip(_EXAMPLE_PORTS, instances, strict=True):
        text = text.replace(written, str(port))
    ports = {"80": proxy.plain_port, "443": proxy.secure_port}
    text = re.sub(r"listen (80|443)\b", lambda found: f"listen 127.0.0.1:{ports[found[1]]}", text)
    if _has_ipv6():
        text = re.sub(r"listen \[::\]:(80|443)\b", lambda found: f"listen [::1]:{ports[found[1]]}", text)
    else:
        text = re.sub(r"listen \[::\][^;]*;", "", text)
    text = text.replace(_EXAMPLE_NAME, NAME)
    text = text.replace("/etc/ssl/monitor/", f"{proxy.folder}/").replace("/var/log/nginx/", f"{proxy.folder}/")
    return text.replace("/usr/share/spuk-monitor/errors/", f"{EXAMPLE / 'errors'}/")


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def _write_certificate(folder: Path) -> None:
    """A certificate of our own for one day, with its key beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )


def _wait_until_open(proxy: Proxy, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + 15
    while time.monotonic() < give_up:
        _must_be_running(proxy, process)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", proxy.secure_port)) == 0:
                return
        time.sleep(0.02)
    raise ServerError(f"nginx does not answer:\n{proxy.log_text()[-2000:]}")


def _must_be_running(proxy: Proxy, process: "subprocess.Popen[bytes]") -> None:
    """The log says who stopped it, with the number of that process."""
    if process.poll() is not None:
        said = (proxy.folder / "nginx-error.log").read_text(errors="replace")[-2000:]
        raise ServerError(f"nginx ended with status {process.returncode}:\n{said}")
