"""Each authoring rule passes what is good and names what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import TITLE, book, chapter, code, error, html, stream, text
from nbformat.v4 import new_output

from chapters import document
from chapters.style import code as code_rules
from chapters.style import outputs as output_rules
from chapters.style import prose, tagging

WORDS = "word " * 25
IMG = '<img alt="P2 waits longest" src="data:image/png;base64,AAAA">'


def shown(content: str, plain: str | None = "plain"):
    return chapter(text(TITLE), code("x", outputs=(html(content, plain),)))


def folded(source: str, *tags: str):
    return code(source, *tags, jupyter={"source_hidden": True})


def exercises(count: int, *, check: bool = True, solution=None):
    solution = solution or folded("s", "solution")
    one = [text("Do it."), code("// yours", "exercise"), *([code("check()", "check")] if check else []), solution]
    return chapter(text(TITLE), *(dict(cell) for _ in range(count) for cell in one))


GOOD = {
    prose.one_title: [chapter(text(TITLE), text("## More"))],
    prose.lists_begin_with_one: [chapter(text("1. a\n2. b\n\nIt is 90. No more."))],
    prose.headings_step_down_one_by_one: [chapter(text("# A\n\n## B\n\n### C\n\n## D"))],
    prose.headings_are_unique: [chapter(text("# A\n\n## B"), text("## C\n\n```\n## B\n```"))],
    prose.glossary_has_the_chinese_terms: [
        chapter(text("# A\n\n## Glossary\n\n- **process** (进程)\n- **thread** (线程), `Thread`\n\n## Next\n\n- no term")),
        chapter(text("## Glossary\n\n| term | Chinese | Java |\n|---|---|---|\n| process | 进程 | `Process` |")),
        chapter(text("## Glossary"), text("### Process\n\n进程: a program that runs.")),
        chapter(text("# Start here"), name="00-start-here.ipynb"),
    ],
    prose.pictures_are_here_and_described: [chapter(text("![two bars](data:image/png;base64,AAAA)"))],
    prose.markdown_reads_the_same_everywhere: [
        chapter(text("A set {1, 2} and `{ref}` in code.\n\n```java\n% x\n:::\n```\n\n$\\{a\\}$ and 50 % of it"))
    ],
    prose.details_are_closed: [chapter(text("<details><summary>Why?</summary>\n\nBecause.\n\n</details>"))],
    code_rules.first_code_cell_is_short: [chapter(code("a\n\nb\nc"))],
    code_rules.code_cells_are_short: [chapter(*[code("a\n" * 5)] * 9, code("b\n" * 15))],
    code_rules.no_code_cell_is_empty: [chapter(code("// write here"))],
    code_rules.lines_of_code_are_narrow: [chapter(code("x" * 88))],
    code_rules.clocks_are_read_in_one_statement: [
        chapter(code("long stamp = System.nanoTime();")),
        chapter(
            code("long f() { long a = System.nanoTime(); return System.nanoTime() - a; }"),
            code('print("System.nanoTime() {"); // System.nanoTime()'),
        ),
    ],
    code_rules.prose_comes_before_code: [
        chapter(*[cell for _ in range(9) for cell in (text(WORDS), code("x"))], code("y")),
        chapter(text(WORDS), code("x", "exercise"), code("check()", "check"), code("s", "solution")),
    ],
    output_rules.html_has_plain_text_beside_it: [shown("<b>x</b>")],
    output_rules.pictures_have_alt_text: [shown(f"<figure>{IMG}</figure>")],
    output_rules.outputs_load_nothing: [shown(f"{IMG} see http://example.org <a href='#x'>x</a>")],
    output_rules.no_path_of_a_machine: [
        chapter(text("`/proc/self` and ../data/work/x"), code("x", outputs=(stream("…/notebooks ~ /usr/bin"),))),
        shown('<img alt="a" src="data:image/png;base64,AA/root/AAA/tmp/BB">'),
    ],
    output_rules.errors_are_meant: [chapter(code("x", "raises-exception", outputs=(error(),)))],
    tagging.tags_are_spelt_right: [chapter(text("x", "solution"), code("x", "S-03", "varies", "hide-input"))],
    tagging.hidden_everywhere_or_nowhere: [chapter(folded("x", "hide-input"), code("y"), folded("z", "solution"))],
    tagging.exercises_are_three_to_five: [exercises(3), exercises(5), chapter(text(TITLE), name="00-start.ipynb")],
    tagging.exercises_have_check_and_solution: [
        exercises(3),
        exercises(3, solution=text("<details><summary>A solution</summary>\n\n```java\nx\n```\n\n</details>")),
    ],
}

BAD = [
    (prose.one_title, chapter(text("## A")), "0 headings of level 1"),
    (prose.one_title, chapter(text("# A"), text("# B")), "2 headings of level 1"),
    (prose.one_title, chapter(text("Hello"), text("# A")), "its title stands in cell 2"),
    (
        code_rules.clocks_are_read_in_one_statement,
        chapter(code("long a = System.nanoTime();\nrun(() -> {});\nSystem.nanoTime() - a")),
        "measure in a method",
    ),
    (prose.lists_begin_with_one, chapter(text("90. No message was sent.")), "the list that begins with 90"),
    (prose.headings_step_down_one_by_one, chapter(text("# A\n\n### B")), "'B' jumps from level 1 to 3"),
    (prose.headings_are_unique, chapter(text("# A\n\n## Try it"), text("## Try it")), "cell 2 (cell-2) and cell 1"),
    (prose.glossary_has_the_chinese_terms, chapter(text(TITLE)), "no heading with the word 'Glossary'"),
    (prose.glossary_has_the_chinese_terms, chapter(text("## Glossary\n\n- **a** (甲)\n- **thread**")), "'thread' lacks"),
    (prose.glossary_has_the_chinese_terms, chapter(text("## Glossary\n\n### Process\n\nx"), text("### B\n\n乙")), "'Process x'"),
    (prose.pictures_are_here_and_described, chapter(text("![](data:image/png;base64,AAAA)")), "has no alt text"),
    (prose.pictures_are_here_and_described, chapter(text("![a](https://x.org/a.png)")), "from the network"),
    (prose.pictures_are_here_and_described, chapter(text('<img src="none.png" alt="a">')), "a file that does not exist"),
    (prose.markdown_reads_the_same_everywhere, chapter(text("```{note}\nx\n```")), "a MyST directive, {note}"),
    (prose.markdown_reads_the_same_everywhere, chapter(text("See {ref}`x`.")), "a MyST role, {ref}"),
    (prose.markdown_reads_the_same_everywhere, chapter(text("- see {term}`x`")), "a MyST role, {term}"),
    (prose.markdown_reads_the_same_everywhere, chapter(text(":::{tip}\nx\n:::")), "MyST syntax, ':::{tip}'"),
    (prose.markdown_reads_the_same_everywhere, chapter(text("(here)=\n## A")), "MyST syntax, '(here)='"),
    (prose.details_are_closed, chapter(text("<details><summary>x</summary>\n\ny")), "1 <details> and 0 </details>"),
    (prose.details_are_closed, chapter(text("<details>\n\ny\n\n</details>")), "has no <summary>"),
    (code_rules.first_code_cell_is_short, chapter(code("a\nb\nc\nd")), "has 4 lines; at most 3"),
    (code_rules.first_code_cell_is_short, chapter(text(TITLE)), "no code cell"),
    (code_rules.code_cells_are_short, chapter(*[code("a\n" * 6)] * 3), "the median of its code cells is 6 lines"),
    (code_rules.code_cells_are_short, chapter(*[code("a")] * 8, *[code("a\n" * 16)] * 2), "has 16 lines or more"),
    (code_rules.no_code_cell_is_empty, chapter(code(" \n")), "cell 1 (cell-1) is empty"),
    (code_rules.lines_of_code_are_narrow, chapter(code("a\n" + "x" * 89)), "line 2 has 89 columns"),
    (code_rules.prose_comes_before_code, chapter(text(WORDS), code("x"), text("Few."), code("y")), "1 of 2 code cells"),
    (output_rules.html_has_plain_text_beside_it, shown("<b>x</b>", None), "without text/plain"),
    (output_rules.html_has_plain_text_beside_it, shown("<b>x</b>", " "), "without text/plain"),
    (output_rules.pictures_have_alt_text, shown('<img src="data:image/png;base64,AAAA">'), "without alt text"),
    (output_rules.pictures_have_alt_text, shown('<IMG alt="" src="data:,">'), "without alt text"),
    (
        output_rules.pictures_have_alt_text,
        chapter(code("x", outputs=(new_output("display_data", data={"image/png": "AAAA", "text/plain": "x"}),))),
        "a bare picture",
    ),
    (output_rules.outputs_load_nothing, shown('<script src="https://cdn.org/x.js"></script>'), "<script> loads"),
    (output_rules.outputs_load_nothing, shown('<link href=//cdn.org/x.css>'), "<link> loads"),
    (output_rules.outputs_load_nothing, shown('<p style="background:url(http://x.org/a)">'), "a style loads"),
    (output_rules.outputs_load_nothing, shown('<img alt="a" src="chart.png">'), "shows a file"),
    (output_rules.no_path_of_a_machine, chapter(code("x", outputs=(stream("in /home/me/clone"),))), "/home/me/clone"),
    (output_rules.no_path_of_a_machine, chapter(code('read("/tmp/jobs.csv")')), "source: /tmp/jobs.csv"),
    (output_rules.no_path_of_a_machine, chapter(code("x", outputs=(stream("C:\\Users\\me\\x"),))), "C:\\Users\\me"),
    (output_rules.no_path_of_a_machine, shown("<td>/Users/me/x</td>"), "/Users/me/x"),
    (output_rules.no_path_of_a_machine, chapter(code("x", outputs=(error(trace=("at /root/x",)),))), "/root/x"),
    (output_rules.errors_are_meant, chapter(code("x", outputs=(error(),))), "shows an error, RuntimeException"),
    (output_rules.errors_are_meant, chapter(code("x", "raises-exception", outputs=(stream("a"),))), "shows no error"),
    (tagging.tags_are_spelt_right, chapter(code("x", "vary")), "did you mean 'varies'?"),
    (tagging.tags_are_spelt_right, chapter(code("x", "s-03")), "'s-03'"),
    (tagging.tags_are_spelt_right, chapter(text("x", "S-03")), "belongs on a code cell"),
    (tagging.tags_are_spelt_right, chapter(text("x", "exercise")), "belongs on a code cell"),
    (tagging.hidden_everywhere_or_nowhere, chapter(code("x", "hide-input")), "not metadata.jupyter.source_hidden"),
    (tagging.hidden_everywhere_or_nowhere, chapter(folded("x")), "neither the tag"),
    (tagging.exercises_are_three_to_five, exercises(2), "it has 2 cells"),
    (tagging.exercises_are_three_to_five, exercises(6), "it has 6 cells"),
    (tagging.exercises_have_check_and_solution, exercises(1, check=False), "followed by no cell tagged 'check'"),
    (tagging.exercises_have_check_and_solution, exercises(1, solution=text("Think.")), "followed by no solution"),
    (tagging.exercises_have_check_and_solution, exercises(1, solution=code("s", "solution")), "is not folded"),
]


def test_every_rule_is_tried_on_good_and_on_bad_chapters():
    from chapters.style.rules import RULES

    tried_with_files = {prose.links_lead_somewhere}  # below
    assert set(RULES) - tried_with_files == set(GOOD) == {rule for rule, _, _ in BAD}


@pytest.mark.parametrize("rule", GOOD, ids=lambda rule: rule.__name__)
def test_a_good_chapter_keeps_the_rule(rule):
    for good in GOOD[rule]:
        assert list(rule(good)) == []


@pytest.mark.parametrize(("rule", "bad", "complaint"), BAD, ids=[f"{rule.__name__}-{why[:30]}" for rule, _, why in BAD])
def test_a_chapter_that_breaks_the_rule_is_told_where(rule, bad, complaint):
    found = list(rule(bad))
    assert len(found) == 1 and complaint in found[0], found


def test_chapters_that_open_differently_are_shown():
    first, second = chapter(code("Timeslice.open();"), name="01-a.ipynb"), chapter(code("open();"), name="02-b.ipynb")
    assert list(code_rules.opening_is_the_same_everywhere([first, first])) == []
    found = list(code_rules.opening_is_the_same_everywhere([first, second]))
    assert found == ["01-a.ipynb open with:\nTimeslice.open();", "02-b.ipynb open with:\nopen();"]


@pytest.fixture
def two_chapters(tmp_path: Path) -> Path:
    (tmp_path / "jobs.csv").write_text("x", encoding="utf-8")
    document.write(tmp_path / "02-b.ipynb", document.text(book(text("# B\n\n## The `fork` call\n\n## 进程"))))
    return tmp_path


@pytest.mark.parametrize(
    "link",
    [
        "[b](02-b.ipynb)", "[b](02-b.ipynb#The-fork-call)", "[b](02-b.ipynb#%E8%BF%9B%E7%A8%8B)", "[a](#A)", "[j](jobs.csv)",
        "[o](https://example.org/x)", '<a href="02-b.ipynb#B">b</a>', "`[b](none.ipynb)`",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_good(two_chapters: Path, link: str):
    assert list(prose.links_lead_somewhere(chapter(text(f"# A\n\n{link}"), folder=two_chapters))) == []


@pytest.mark.parametrize(
    ("link", "complaint"),
    [
        ("[b](03-c.ipynb)", "'03-c.ipynb' names a file that does not exist"),
        ("[b](02-b.ipynb#the-fork-call)", "names a heading that 02-b.ipynb does not have"),
        ("[a](#B)", "names a heading that 05-made-up.ipynb does not have"),
        ("[j](Jobs.csv)", "'Jobs.csv'"),
        ("[o](http://example.org)", "is neither https nor inside the project"),
        ('<a href="none.md">b</a>', "'none.md' names a file that does not exist"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(two_chapters: Path, link: str, complaint: str):
    (found,) = prose.links_lead_somewhere(chapter(text(f"# A\n\n{link}"), folder=two_chapters))
    assert complaint in found
