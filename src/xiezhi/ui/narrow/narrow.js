// A long choice in groups, narrowed to what holds the typed words in its label, its options or its legend. Without script all of it stands.
const narrowShow = (root) => {
  for (const bar of root.querySelectorAll?.("[data-narrows]") ?? []) bar.hidden = false;
};

const narrowTo = (bar) => {
  const words = bar.querySelector("input").value.trim().toLowerCase();
  let left = 0;
  for (const group of document.getElementById(bar.dataset.narrows).querySelectorAll("fieldset")) {
    const whole = group.querySelector("legend").textContent.toLowerCase().includes(words);
    let inGroup = 0;
    for (const member of group.querySelectorAll(".filter, .group-tick")) {
      member.hidden = !whole && !member.textContent.toLowerCase().includes(words);
      inGroup += !member.hidden;
    }
    group.hidden = !inGroup;
    left += inGroup;
  }
  bar.querySelector("[role=status]").textContent = left ? "" : "没有这样的一项";
};

document.addEventListener("input", (event) => {
  const bar = event.target.closest("[data-narrows]");
  if (bar) narrowTo(bar);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.closest("[data-narrows]")) event.preventDefault();
});
document.addEventListener("htmx:load", (event) => narrowShow(event.target));
narrowShow(document);
