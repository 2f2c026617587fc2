"""Starts yaml-language-server, asks it what an editor asks (LSP over standard input and output), ends it."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

SECONDS = 60  # for one answer; a first one compiles the schema


class LanguageServer:
    """A running server that looks at the folder `root` with an editor's `settings`, by their dotted names."""

    def __init__(self, command: list[str], root: Path, settings: Mapping[str, Any]) -> None:
        self.root, self.settings = root, settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.asked = 0
        self.versions: dict[str, int] = {}

    def __enter__(self) -> Self:
        markdown = ["markdown", "plaintext"]
        text_document = {
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": markdown}},
            "hover": {"contentFormat": markdown},
            "publishDiagnostics": {"relatedInformation": True},
        }
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        capabilities = {"textDocument": text_document, "workspace": {"configuration": True, "workspaceFolders": True}}
        self.ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities},
        )
        self.tell("initialized", {})
        # Until it has asked for the settings it knows no schema.
        self._until(lambda message: message.get("method") == "workspace/configuration")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.process.wait(timeout=SECONDS)
        finally:
            self.process.kill()
            self.process.wait()
            self.reader.join(timeout=SECONDS)
            for stream in (self.process.stdin, self.process.stdout):
                if stream:
                    stream.close()

    def diagnostics(self, path: Path, text: str) -> list[dict[str, Any]]:
        """What it finds in `text`, opened or typed as if it lay at `path`, under the root."""
        uri = path.as_uri()
        self.versions[uri] = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "languageId": "yaml", "version": self.versions[uri], "text": text}
        if self.versions[uri] == 1:
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        found = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        return list(found["params"]["diagnostics"])

    def completions(self, path: Path, text: str) -> dict[str, dict[str, Any]]:
        """What it offers where `text` has a `|`, which is taken out, by label."""
        answer = self._at("textDocument/completion", path, text)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, path: Path, text: str) -> str:
        """What it explains where `text` has a `|`, which is taken out, as Markdown."""
        answer = self._at("textDocument/hover", path, text)
        return str(answer["contents"]["value"]) if answer else ""

    def _at(self, method: str, path: Path, text: str) -> Any:
        before, after = text.split("|", 1)
        # Its diagnostics are awaited, so that none is left over for the next question.
        self.diagnostics(path, before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, {"textDocument": {"uri": path.as_uri()}, "position": position})

    def tell(self, method: str, params: object) -> None:
        """Sends a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> Any:
        """Sends a request and returns its result."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        answer = self._until(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _until(self, wanted: Any) -> dict[str, Any]:
        """The next message that is `wanted`; answers what the server asks on the way."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                message = self.messages.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError("yaml-language-server gives no answer") from None
            assert message is not None, "yaml-language-server has ended"
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            if wanted(message):
                return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self._section(item.get("section", "")) for item in message["params"]["items"]]

    def _section(self, name: str) -> Any:
        """The settings under `name`, nested as editors hand them out."""
        if name in self.settings:
            return self.settings[name]
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            if key.startswith(f"{name}."):
                *way, last = key[len(name) + 1 :].split(".")
                inner = found
                for step in way:
                    inner = inner.setdefault(step, {})
                inner[last] = value
        return found or None

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
                header = stream.readline()
            self.messages.put(json.loads(stream.read(length)))
        self.messages.put(None)
