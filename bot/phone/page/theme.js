// Runs before the first paint, so that nobody who chose dark sees a white flash.
(() => {
  const chosen = localStorage.getItem("gripbot-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
