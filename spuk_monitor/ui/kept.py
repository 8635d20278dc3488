"""Answers that are kept between reruns, shared by everybody: as st.cache_resource, at a tenth of its price.

Streamlit's own works out the names of all arguments and hashes each of them again at every call, some 0.4 ms; a page
asks ten times. Here the arguments are the key, so they must be hashable and say all that the answer depends on.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

ENTRIES: Final = 64
_every: "list[_Answers[object]]" = []


class _Answers(Generic[R]):
    """The last answers of one function. Who asks for what is being worked out waits for that; others go on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, R] = OrderedDict()
        self._working: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, ask: Callable[[], R]) -> R:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            working = self._working.setdefault(key, threading.Lock())
        with working:
            with self._lock:
                if key in self._answers:
                    return self._answers[key]
            try:
                found = ask()
                self._put(key, found)
            finally:
                with self._lock:
                    self._working.pop(key, None)
            return found

    def _put(self, key: Hashable, found: R) -> None:
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()


def kept(most: int = ENTRIES) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator: the `most` answers that were asked for last. A failure is not kept."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        answers: _Answers[R] = _Answers(most)
        _every.append(answers)  # type: ignore[arg-type]

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return answers.get((args, tuple(sorted(kwargs.items()))), lambda: function(*args, **kwargs))

        return asked

    return decorate


def forget() -> None:
    """Everything that was kept is worked out anew: for tests, which change what nothing in use can change."""
    for answers in _every:
        answers.clear()
