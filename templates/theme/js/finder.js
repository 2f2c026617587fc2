// Takes a query, returns the pages that answer it; asks Pagefind and shows nothing.
import { SITE } from "./markup.js";

export const FACETS = ["status", "actor", "place", "source", "topic", "year"];

/**
 * What is asked: `text`, `sort` (relevance, newest or oldest), and `chosen`, from a facet to the values of it that
 * are let through: any of a facet's, in each facet.
 */
export function emptyQuery() {
  return { text: "", sort: "", chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) };
}

/** Reads a query from the part of an address after the question mark. */
export function readQuery(address) {
  const given = new URLSearchParams(address);
  const query = { ...emptyQuery(), text: given.get("q") ?? "", sort: given.get("sort") ?? "" };
  for (const facet of FACETS) query.chosen[facet] = new Set(given.getAll(facet));
  return query;
}

/** The same for an address; empty where nothing is asked. */
export function writeQuery({ text, sort, chosen }) {
  const given = new URLSearchParams();
  if (text.trim()) given.set("q", text.trim());
  for (const facet of FACETS) for (const value of chosen[facet]) given.append(facet, value);
  if (sort) given.set("sort", sort);
  return given.toString();
}

/** Whether anything is asked at all. */
export function asks({ text, chosen }) {
  return Boolean(text.trim()) || FACETS.some((facet) => chosen[facet].size);
}

let pagefind;

/** Pagefind, fetched once. On the page's own thread: its worker would be a second copy of it to fetch. */
function ready() {
  pagefind ??= import(new URL("pagefind/pagefind.js", SITE)).then(async ({ createInstance }) => {
    const made = createInstance({ noWorker: true, baseUrl: SITE.pathname });
    await made.init();
    return made;
  }).catch((error) => {
    pagefind = undefined;
    throw error;
  });
  return pagefind;
}

let totals;

/** From each facet to its values and how many pages of the site have them. */
export async function facets() {
  totals ??= await (await ready()).filters();
  return totals;
}

/** Fetches what any search needs. */
export async function warm() {
  await ready();
}

/**
 * The pages that answer a query, best first: Pagefind's results, of which each loads its page's data when asked;
 * with `counts`, from each facet to how many pages each of its values would let through (none before `facets`).
 */
export async function find({ text, sort, chosen }) {
  const engine = await ready();
  const words = text.trim() || null;
  const search = (sorted, without) => engine.search(words, { filters: filters(chosen, without), sort: sorted });
  const all = await search({});
  const order = { newest: "desc", oldest: "asc" }[sort || (words ? "" : "newest")];
  const results = order ? withUndated(await search({ date: order }), all) : all.results;
  const counts = { ...all.filters };
  // A facet's own values add to each other, so they are counted as if none of it were chosen.
  const narrowing = totals ? FACETS.filter((facet) => chosen[facet].size) : [];
  for (const facet of narrowing) counts[facet] = (await search({}, facet)).filters[facet];
  return { results, counts };
}

/** Pagefind leaves out what has no date; here it comes last. */
function withUndated({ results }, all) {
  const dated = new Set(results.map((result) => result.id));
  return [...results, ...all.results.filter((result) => !dated.has(result.id))];
}

function filters(chosen, without) {
  const narrowing = FACETS.filter((facet) => facet !== without && chosen[facet].size);
  return Object.fromEntries(narrowing.map((facet) => [facet, { any: [...chosen[facet]] }]));
}
