// One more person without a round trip; without script the same button asks the server for it.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add]");
  if (!button) return;
  const rows = button.parentElement.querySelector("[data-rows]");
  const last = rows.lastElementChild;
  const place = rows.children.length;
  const fresh = last.cloneNode(true);
  for (const error of fresh.querySelectorAll(".field-error")) error.remove();
  for (const part of fresh.querySelectorAll("[name]")) {
    const old = part.id;
    part.name = part.name.replace(/-\d+-/, `-${place}-`);
    part.id = old.replace(/-\d+-/, `-${place}-`);
    fresh.querySelector(`label[for="${old}"]`).htmlFor = part.id;
    if (part.tagName === "INPUT") part.value = "";
  }
  fresh.querySelector("[data-place]").textContent = place + 1;
  rows.append(fresh);
  fresh.querySelector("input").focus();
  event.preventDefault();
});
