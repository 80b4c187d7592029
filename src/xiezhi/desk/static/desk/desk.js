// Keys of the desk: / searches, n opens new, arrows (or j, k) walk the list. Everything works without this file.
const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

const walk = (step) => {
  const links = [...document.querySelectorAll("[data-walk] tbody th[scope=row] a")];
  if (!links.length) return false;
  const row = document.activeElement.closest("[data-walk] tbody tr");
  const now = row ? links.findIndex((link) => row.contains(link)) : -1;
  links[Math.min(Math.max(now + step, 0), links.length - 1)].focus();
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (named) {
    if (named.matches("input")) named.focus();
    else named.click();
    event.preventDefault();
  } else if (event.key === "ArrowDown" || event.key === "j") {
    if (walk(1)) event.preventDefault();
  } else if (event.key === "ArrowUp" || event.key === "k") {
    if (walk(-1)) event.preventDefault();
  }
});

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".who[open], .openings[open], .narrow-menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
  if (event.target.closest("[data-print]")) window.print();
});

for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.querySelector(".errors, .refusal[role=alert]")?.focus();

// Empty filters stay out of the address.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});
