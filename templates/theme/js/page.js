// What a page can do beyond reading: take the focus to a claim, switch the theme, copy, print, and fetch the rest.
const root = document.documentElement;

/** Fills the page of the search, and gives the focus to what the address names. */
export async function arrive() {
  const target = document.querySelector(":target");
  // A reader who was quicker, as after “Skip to the content”, is not taken back.
  if (target && !target.contains(document.activeElement)) {
    // Not in the order of the Tab key, which goes on from here.
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  const place = document.getElementById("search-page");
  if (place && !place.firstChild) (await import("./search.js")).mount(place);
}

/** Does what a button says. */
export async function press(button) {
  if (button.id === "theme-button") switchTheme();
  else if (button.id === "search-button") await openSearch(button);
  else if (button.matches(".print")) print();
  else await copy(button);
}

/** Shows what a link leads to, where its reader wants to know. */
export async function preview(link, event) {
  (await import("./previews.js")).consider(link, event);
}

async function openSearch(button) {
  try {
    (await import("./search.js")).open();
  } catch (error) {
    button.disabled = true;
    throw error;
  }
}

function switchTheme() {
  const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  try {
    localStorage.theme = root.dataset.theme;
  } catch { /* it holds for this page */ }
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  let key = "copied";
  const said = button.nextElementSibling?.matches("[role=status]") ? button.nextElementSibling : announcer(button);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
  } catch {
    // The browser forbids it: selected, it can be copied with a key.
    getSelection().selectAllChildren(source);
    key = "selected";
  }
  said.textContent = (await (await import("./words.js")).words()).say(key);
  setTimeout(() => { said.textContent = ""; }, 4000);
}

function announcer(button) {
  const made = document.createElement("span");
  made.setAttribute("role", "status");
  made.className = "said";
  button.after(made);
  return made;
}
