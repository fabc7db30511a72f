// Small repairs to what the theme writes. The pages read the same without them.
"use strict";

// Here the visible words are the better name; the label beside them names something else or leaves words out (WCAG 2.5.3).
document
  .querySelectorAll('summary[aria-label="Toggle hidden content"], .search-button__button[aria-label]')
  .forEach((element) => element.removeAttribute("aria-label"));

// A page opened as a file may not read other files, so the search shows its results without excerpts.
if (window.location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

// What scrolls sideways on a small screen can be reached and scrolled by keyboard too (WCAG 2.1.1).
const reachable = () =>
  document.querySelectorAll("main figure, main .output, main .pst-scrollable-table-container, main .formula").forEach((element) => {
    if (element.scrollWidth > element.clientWidth) {
      element.tabIndex = 0;
    } else {
      element.removeAttribute("tabindex");
    }
  });
window.addEventListener("load", reachable);
window.addEventListener("resize", reachable);
