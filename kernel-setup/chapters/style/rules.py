"""All rules, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import code, outputs, prose, tagging
from .chapter import Chapter

Rule = Callable[[Chapter], Iterator[str]]

RULES: tuple[Rule, ...] = (
    prose.one_title,
    prose.headings_step_down_one_by_one,
    prose.headings_are_unique,
    prose.lists_begin_with_one,
    prose.glossary_has_the_chinese_terms,
    prose.links_lead_somewhere,
    prose.pictures_are_here_and_described,
    prose.markdown_reads_the_same_everywhere,
    prose.details_are_closed,
    code.first_code_cell_is_short,
    code.code_cells_are_short,
    code.no_code_cell_is_empty,
    code.lines_of_code_are_narrow,
    code.clocks_are_read_in_one_statement,
    code.prose_comes_before_code,
    outputs.html_has_plain_text_beside_it,
    outputs.pictures_have_alt_text,
    outputs.outputs_load_nothing,
    outputs.no_path_of_a_machine,
    outputs.errors_are_meant,
    tagging.tags_are_spelt_right,
    tagging.hidden_everywhere_or_nowhere,
    tagging.exercises_are_three_to_five,
    tagging.exercises_have_check_and_solution,
)
