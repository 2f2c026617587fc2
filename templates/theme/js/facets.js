// Takes how many pages have what, returns the panel that a search is narrowed down in; searches nothing itself.
import { element } from "./markup.js";
import { FACETS } from "./finder.js";

const STEP = 8; // values of a facet that are shown at first, and added by each “More”

/**
 * A panel: `element`; `show(query, counts)`, which fills it; `open(query)`, the facets whose values are to be counted,
 * for each has to be fetched. `changed` is called after each choice, and when a facet is opened for the first time.
 */
export function panel(words, changed) {
  const groups = Object.fromEntries(FACETS.map((facet) => [facet, group(facet, words, changed)]));
  const clear = element("button", { type: "button", className: "button", hidden: true }, words.say("search.clear"));
  const all = element("div", { className: "facets" }, ...FACETS.map((facet) => groups[facet].element), clear);
  let latest;

  function show(query, counts) {
    latest = { query };
    const focused = document.activeElement?.id;
    for (const facet of FACETS) groups[facet].show(query.chosen[facet], counts[facet]);
    clear.hidden = !FACETS.some((facet) => query.chosen[facet].size);
    // What had the focus was made anew.
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  }
  all.addEventListener("change", ({ target }) => {
    const chosen = latest.query.chosen[target.name];
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
    changed();
  });
  clear.addEventListener("click", () => {
    for (const facet of FACETS) latest.query.chosen[facet].clear();
    all.querySelector("summary").focus();
    changed();
  });
  const open = ({ chosen }) => FACETS.filter((facet) => groups[facet].element.open || chosen[facet].size);
  return { element: all, show, open };
}

function group(facet, words, opened) {
  const number = element("span", { className: "facet-chosen" });
  const summary = element("summary", {}, words.say(`facet.${facet}`), " ", number);
  const values = element("ul");
  const more = element("button", {
    type: "button", className: "facet-more", hidden: true, "aria-label": words.say("facet.more.of", { facet: words.say(`facet.${facet}`) }),
  }, words.say("facet.more"));
  const made = element("details", { className: "facet", open: facet === FACETS[0] }, summary, values, more);
  let limit = STEP;
  let counted = false;
  let again = () => {};

  function show(chosen, counts) {
    if (chosen.size) made.open = true;
    counted = Boolean(counts);
    if (!counts) return;
    again = () => show(chosen, counts);
    const names = ordered(facet, Object.keys(counts), counts, words);
    for (const name of chosen) if (!names.includes(name)) names.push(name);
    const offered = names.filter((name) => counts[name] || chosen.has(name));
    const shown = offered.filter((name, index) => index < limit || chosen.has(name));
    values.replaceChildren(...shown.map((name) => choice(facet, name, counts[name] ?? 0, chosen.has(name), words)));
    more.hidden = shown.length === offered.length;
    number.textContent = chosen.size ? words.number(chosen.size) : "";
    made.hidden = !offered.length;
  }
  made.addEventListener("toggle", () => {
    if (made.open && !counted) opened();
  });
  more.addEventListener("click", () => {
    const next = values.children.length;
    limit += STEP * 2;
    again();
    values.children[next]?.querySelector("input").focus();
  });
  return { element: made, show };
}

/** Statuses from what was to what is not, years from the latest, all else from the most frequent. */
function ordered(facet, names, counts, words) {
  const alphabet = new Intl.Collator(words.language);
  const statuses = [...words.statuses.keys()];
  const compare = {
    status: (a, b) => statuses.indexOf(a) - statuses.indexOf(b),
    year: (a, b) => alphabet.compare(b, a),
  }[facet] ?? ((a, b) => counts[b] - counts[a] || alphabet.compare(a, b));
  return names.sort(compare);
}

function choice(facet, value, number, checked, words) {
  const box = element("input", { type: "checkbox", name: facet, value, checked, id: `${facet}-${value}` });
  const label = element("label", {}, box, element("bdi", {}, value), element("span", { className: "facet-count" }, words.number(number)));
  return element("li", {}, label);
}
