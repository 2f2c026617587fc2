// The chosen theme before the page is painted; all else is fetched on first use.
(() => {
  const root = document.documentElement;
  const { src } = document.currentScript;
  const page = (act, ...by) => import(new URL("page.js", src)).then((it) => it[act](...by));
  const on = (types, act) => types.split(" ").forEach((type) => addEventListener(type, act));
  root.classList.add("js");
  try {
    root.dataset.theme = localStorage.theme ?? "";
  } catch { /* forbidden: the system's choice stands */ }

  on("load hashchange", () => {
    if (document.querySelector(":target, #search-page")) page("arrive");
  });
  on("pointerover focusin", (event) => {
    const link = event.target.closest?.("main a[href]");
    if (link?.host === location.host) page("preview", link, event);
  });
  on("click", (event) => {
    const button = event.target.closest?.("#search-button, #theme-button, .print, .copy");
    if (button) page("press", button);
  });
  on("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input")) return;
    event.preventDefault();
    page("press", document.getElementById("search-button"));
  });
})();
