"""Serves a built site as a static host does: compressed, with the types and lifetimes that browsers go by."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
    "br": partial(brotli.compress, quality=11),
}
# What hosts compress; the chunks of the search index are compressed already.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
}


class Host(ThreadingHTTPServer):
    """A static host on a free port of this machine, with one site under `mount` and nothing beside it."""

    daemon_threads = True

    def __init__(self, site: Path, mount: str, encoding: str) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.site = site.resolve()
        self.mount = mount
        self.encoding = encoding
        self.packed: dict[Path, bytes] = {}

    def found(self, path: str) -> Path | None:
        """The file that an address asks for."""
        if not path.startswith(self.mount):
            return None
        file = (self.site / path.removeprefix(self.mount).partition("?")[0]).resolve()
        file = file / "index.html" if file.is_dir() else file
        return file if file.is_file() and file.is_relative_to(self.site) else None

    def body(self, file: Path) -> bytes:
        """A file as it is sent; each is compressed once."""
        if file.suffix not in TYPES:
            return file.read_bytes()
        if file not in self.packed:
            self.packed[file] = ENCODINGS[self.encoding](file.read_bytes())
        return self.packed[file]


@contextmanager
def hosted(site: Path, mount: str = "/", encoding: str = "gzip") -> Iterator[str]:
    """The address under which a host serves the site, ending in a slash."""
    with Host(site, mount, encoding) as host:
        thread = threading.Thread(target=host.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{host.server_port}{mount}"
        finally:
            host.shutdown()
            thread.join()


class _Answer(BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"
    # Headers and body leave in one piece: unbuffered, each would wait for the other's receipt.
    wbufsize = -1

    def do_GET(self) -> None:
        found = self.server.found(self.path)
        file = found or self.server.site / "404.html"
        body = self.server.body(file)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in TYPES:
            self.send_header("Content-Encoding", self.server.encoding)
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: tests look at the browser."""
