"""What a visitor sees after unfolding everything on a page that can be unfolded."""

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node


def unfolded(app: AppTest) -> AppTest:
    """The same page after a click on each "Downloaden" and on each part that opens: what is folded is not on it."""
    for key in folded(app):
        app.session_state[key] = True
    return app.run()


def folded(app: AppTest) -> list[str]:
    """The keys of what unfolds and asks the page for it, in the order of the page."""
    return [block.key or "" for block in _blocks(app._tree) if _tells(block)]


def _tells(block: Block) -> bool:
    """Whether the page is run again to make what is inside."""
    if block.type == "popover":
        return bool(block.proto.popover.id)
    return block.type == "expander" and bool(block.proto.id)


def _blocks(node: Node) -> Iterator[Block]:
    if isinstance(node, Block):
        yield node
        for child in node.children.values():
            yield from _blocks(child)
