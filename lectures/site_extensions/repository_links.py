"""Links from a chapter to other files of the repository, such as `../data/README.md`, lead to the repository's site.

In JupyterLab and on GitHub they open the file itself; the built site does not hold it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urldefrag

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


class LinkToRepository(SphinxTransform):
    """Runs before references are resolved, and takes those that leave the source folder."""

    default_priority = 400

    def apply(self, **_: Any) -> None:
        references = [*self.document.findall(addnodes.pending_xref), *self.document.findall(addnodes.download_reference)]
        for reference in references:
            if file := self._file_elsewhere(reference):
                self._replace(reference, file)

    def _file_elsewhere(self, reference: nodes.Element) -> Path | None:
        """The file of the repository that a link names, unless it is one of the chapters' folder."""
        target = urldefrag(reference.get("reftarget", "")).url
        # Where the target could be a page, Sphinx has taken off its suffix and made it absolute.
        names = [target, *(target + suffix for suffix in self.config.source_suffix)]
        folder = Path(self.env.srcdir).resolve()
        files = ((folder / name).resolve() for name in names if target)
        file = next((file for file in files if file.exists()), None)
        root = Path(self.config.repository_links_root).resolve()
        return file if file and file.is_relative_to(root) and not file.is_relative_to(folder) else None

    def _replace(self, reference: nodes.Element, file: Path) -> None:
        root = Path(self.config.repository_links_root).resolve()
        url = f"{self.config.repository_links_url}/{quote(file.relative_to(root).as_posix())}"
        fragment = urldefrag(reference["reftarget"]).fragment or reference.get("reftargetid")
        link = nodes.reference("", "", internal=False, refuri=f"{url}#{fragment}" if fragment else url)
        link += reference.children
        reference.replace_self(link)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("repository_links_url", "", "env", str)
    app.add_config_value("repository_links_root", "", "env", str)
    app.add_transform(LinkToRepository)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
