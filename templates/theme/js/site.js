// Light and dark, and the search dialog, which is fetched on first use. Everything else works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  // Both come from where this page is, so that the site may lie in any folder of any host.
  const bundle = new URL(document.currentScript.dataset.bundle, document.baseURI);
  const site = new URL("..", bundle).pathname;
  const system = matchMedia("(prefers-color-scheme: dark)");
  root.classList.add("js");

  // Runs before the page is painted, so that a chosen theme does not flash. Storage may be forbidden.
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch { /* the system's choice stands */ }

  function switchTheme() {
    const dark = (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch { /* it holds for this page */ }
  }

  // Built here, not in the page: nothing of Pagefind is fetched or parsed before it is asked for.
  const dialog = `
    <pagefind-modal>
      <pagefind-modal-header><pagefind-input placeholder="Names, places, words of a claim" debounce="150"></pagefind-input></pagefind-modal-header>
      <pagefind-modal-body>
        <div class="search">
          <details class="search-filters"><summary>Narrow down</summary><pagefind-filter-pane sort="alphabetical"></pagefind-filter-pane></details>
          <div><pagefind-summary default-message="Search every claim, motive, quotation, person, place and source."></pagefind-summary>
          <pagefind-results max-sub-results="6"></pagefind-results></div>
        </div>
      </pagefind-modal-body>
      <pagefind-modal-footer><pagefind-keyboard-hints></pagefind-keyboard-hints></pagefind-modal-footer>
    </pagefind-modal>`;
  let search;

  function load(name, attributes) {
    return new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.onload = resolve;
      element.onerror = () => reject(new Error(`not found: ${attributes.src ?? attributes.href}`));
      document.head.append(element);
    });
  }

  async function fetchSearch() {
    const holder = document.createElement("div");
    holder.id = "search-holder";
    holder.lang = "en";
    holder.dir = "ltr";
    holder.hidden = true;
    const config = document.createElement("pagefind-config");
    config.setAttribute("bundle-path", bundle.pathname);
    config.setAttribute("base-url", site);
    config.setAttribute("lang", "en");
    holder.append(config);
    holder.insertAdjacentHTML("beforeend", dialog);
    holder.querySelector(".search-filters").open = matchMedia("(min-width: 48rem)").matches;
    // In the page before the script: elements that are made after it get their insides twice (Pagefind 1.5).
    document.body.append(holder);
    try {
      await Promise.all([
        load("link", { rel: "stylesheet", href: `${bundle}pagefind-component-ui.css` }),
        load("script", { src: `${bundle}pagefind-component-ui.js` }),
      ]);
    } catch (error) {
      holder.remove();
      throw error;
    }
    holder.hidden = false;
    const modal = holder.querySelector("pagefind-modal");
    // A hit on the page that is open only moves to its anchor, so the dialog has to give way.
    modal.addEventListener("click", (event) => {
      if (event.target.closest("a[href]")) modal.close();
    });
    return modal;
  }

  async function openSearch() {
    const button = document.getElementById("search-button");
    try {
      search ??= fetchSearch();
      (await search).open();
    } catch {
      search = undefined;
      button.textContent = "Search is not available";
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme-button").addEventListener("click", switchTheme);
    document.getElementById("search-button").addEventListener("click", openSearch);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    openSearch();
  });
})();
