"""What a visitor sees after unfolding every button with files on a page."""

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node


def unfolded(app: AppTest) -> AppTest:
    """The same page after a click on each "Downloaden": what is folded is not on the page."""
    for key in folded(app):
        app.session_state[key] = True
    return app.run()


def folded(app: AppTest) -> list[str]:
    """The keys of the buttons that unfold to files, in the order of the page."""
    return [block.key or "" for block in _blocks(app._tree) if block.type == "popover"]


def _blocks(node: Node) -> Iterator[Block]:
    if isinstance(node, Block):
        yield node
        for child in node.children.values():
            yield from _blocks(child)
