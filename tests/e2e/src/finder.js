// Finds what a person would point at: something visible with a role and a name. Arguments: role, name ("" for any),
// and the element to look inside. Answers the element, else the names that are there, for the failure's text.
const [role, name, inside] = arguments;

const SELECTORS = {
  button: "button, [role=button], summary, input[type=submit], input[type=button]",
  link: "a[href], [role=link]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  textbox: "input:not([type]), input[type=text], input[type=search], textarea, [role=textbox], [role=searchbox]",
  combobox: "select, [role=combobox]",
  option: "option, [role=option]",
  radio: "input[type=radio], [role=radio]",
  checkbox: "input[type=checkbox], [role=checkbox], [role=switch]",
  tab: "[role=tab]",
  status: "output, [role=status]",
  alert: "[role=alert]",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  navigation: "nav, [role=navigation]",
  main: "main, [role=main]",
  region: "section[aria-label], section[aria-labelledby], [role=region]",
  table: "table, [role=table], [role=grid]",
};

const clean = (text) => (text ?? "").replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return clean(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return clean(label);
  if (element.labels?.length) return clean([...element.labels].map((label) => {
    const copy = label.cloneNode(true);
    for (const control of copy.querySelectorAll("input, select, textarea, output")) control.remove();
    return copy.textContent;
  }).join(" "));
  return clean(element.textContent) || clean(element.value) || clean(element.title) || clean(element.placeholder);
}

const visible = (element) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest("[inert]");

const wanted = clean(name);
const there = [...(inside ?? document).querySelectorAll(SELECTORS[role] ?? `[role=${role}]`)]
  .filter((element) => element.tagName === "OPTION" || visible(element));
return (
  there.find((element) => !wanted || nameOf(element) === wanted) ??
  there.find((element) => nameOf(element).startsWith(wanted)) ??
  there.find((element) => nameOf(element).includes(wanted)) ??
  there.map(nameOf)
);
