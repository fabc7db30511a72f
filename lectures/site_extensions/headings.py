"""Ids of headings, as JupyterLab makes them."""


def jupyterlab_id(title: str) -> str:
    """The id under which JupyterLab finds a heading, so that one link works there, on GitHub and here.

    GitHub ignores the case of an id, so it finds the same heading.
    """
    return title.strip().replace(" ", "-")
