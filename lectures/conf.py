"""Sphinx configuration: the chapters of notebooks/, as stored, become a site. Nothing is executed.

lectures/build.py runs it; the source folder is notebooks/ itself, so that a link between chapters is
the same text in JupyterLab, on GitHub and here.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

# The one place that names the repository: source links, downloads and the Binder button follow from it.
REPOSITORY = "https://github.com/timeslice-book/timeslice"
BRANCH = "main"

project = "Timeslice"
author = "the Timeslice authors"
project_copyright = "2026, the Timeslice authors"
language = "en"

extensions = [
    "myst_nb",
    "sphinx_copybutton",
    "sphinx_external_toc",
    "site_extensions.mathml",
    "site_extensions.repository_links",
    "site_extensions.search_han",
    "site_extensions.solutions",
]

external_toc_path = str(HERE / "toc.yml")
exclude_patterns = ["**/.ipynb_checkpoints"]
nitpicky = True

# Notebooks: stored outputs only.
nb_execution_mode = "off"
nb_merge_streams = True
nb_render_error_lexer = "myst-ansi"
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"

# Markdown as JupyterLab reads it: maths in dollars, and headings with JupyterLab's ids.
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_heading_slug_func = "site_extensions.headings.jupyterlab_id"

repository_links_url = f"{REPOSITORY}/blob/{BRANCH}"
repository_links_root = str(HERE.parent)

# No script from elsewhere draws the maths: it is MathML, which browsers draw themselves.
html_math_renderer = "mathml"

html_theme = "sphinx_book_theme"
html_title = "Timeslice"
html_logo = "_static/logo.svg"
html_favicon = "_static/logo.svg"
html_static_path = ["_static"]
html_extra_path = ["index.html"]
html_css_files = ["timeslice.css"]
html_js_files = [("timeslice.js", {"defer": "defer"})]
html_show_sphinx = False
html_use_index = False
html_domain_indices = False
html_sourcelink_suffix = ""
copybutton_selector = "div.cell_input div.highlight pre"

html_context = {"default_mode": "auto"}  # light or dark as the reader's system is, until the reader chooses
html_theme_options = {
    "logo": {"text": "Timeslice", "alt_text": ""},
    "navbar_persistent": [],
    "home_page_in_toc": True,
    "show_toc_level": 2,
    "toc_title": "On this page",
    "search_bar_text": "Search the chapters",
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "github-dark-colorblind",
    "repository_url": REPOSITORY,
    "repository_branch": BRANCH,
    "path_to_docs": "notebooks",
    "use_repository_button": True,
    "use_issues_button": True,
    "use_download_button": True,
    "launch_buttons": {"binderhub_url": "https://mybinder.org", "notebook_interface": "jupyterlab"},
    "extra_footer": "Text under CC BY 4.0, code under the Apache License 2.0.",
}
