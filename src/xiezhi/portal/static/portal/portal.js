/* Conveniences only: reading the page aloud and printing it; every page works without. */
(() => {
  const speech = window.speechSynthesis;
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    if (!speech) continue;
    const said = button.textContent;
    button.hidden = false;
    button.addEventListener("click", () => {
      if (speech.speaking) {
        speech.cancel();
        button.textContent = said;
        return;
      }
      const words = new SpeechSynthesisUtterance(document.getElementById("main").innerText);
      words.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
      words.rate = 0.9;
      words.addEventListener("end", () => { button.textContent = said; });
      speech.speak(words);
      button.textContent = button.dataset.stop;
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
