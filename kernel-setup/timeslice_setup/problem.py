"""The one error that the commands show to a reader."""


class Problem(Exception):
    """Something the reader can put right: what is wrong, and what to do, a line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
