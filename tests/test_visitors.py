"""How much one visitor has of the explorer: so many pages at once, and no room for files."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from onrecord.endpoint.visitors import Visitors
from runs import CHECKOUT

Message = MutableMapping[str, Any]


class Explorer:
    """An application that keeps every page open until it is told to close them."""

    def __init__(self) -> None:
        self.close, self.asked = asyncio.Event(), list[str]()

    async def __call__(self, scope: Message, receive: Any, send: Any) -> None:
        self.asked.append(scope["path"])
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            await self.close.wait()


async def visited(app: Visitors, kind: str, client: str, path: str = "/_stcore/stream") -> list[Message]:
    """Return what a visitor is told, by then or within a moment."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {"type": kind, "path": path, "client": (client, 1), "method": "PUT", "headers": []}
    task = asyncio.create_task(app(scope, receive, send))
    await asyncio.wait((task,), timeout=0.05)
    return told


def kinds(told: list[list[Message]]) -> list[str]:
    return [messages[0]["type"].partition(".")[2] for messages in told]


def test_a_visitor_has_so_many_pages_open_and_all_visitors_together_too() -> None:
    async def visits() -> list[str]:
        explorer = Explorer()
        app = Visitors(explorer, by_client=2, together=3)
        clients = ["2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1", "192.0.2.2"]
        told = [await visited(app, "websocket", client) for client in clients]
        explorer.close.set()
        await asyncio.sleep(0.05)
        return kinds([*told, await visited(app, "websocket", "2001:db8::3")])

    assert asyncio.run(visits()) == ["accept", "accept", "close", "accept", "close", "accept"]


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/_stcore/upload_file"])
def test_no_file_is_taken(path: str) -> None:
    async def visit() -> tuple[list[Message], list[str]]:
        explorer = Explorer()
        return await visited(Visitors(explorer), "http", "192.0.2.1", path), explorer.asked

    told, asked = asyncio.run(visit())
    assert (told[0]["status"], asked) == (403, [])


def test_no_page_of_the_explorer_wants_a_file() -> None:
    wanting = [path.name for path in (CHECKOUT / "app").rglob("*.py") if "file_uploader" in path.read_text()]
    assert wanting == []
