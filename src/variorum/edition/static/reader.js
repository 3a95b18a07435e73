// The reader's few conveniences: keys, copying, dropping files, progress. Every page reads without it.
(() => {
  "use strict";
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const typing = (target) => target.closest && target.closest("input, textarea, select, [contenteditable]");

  // / search, j k next and previous, Enter opens
  let here = -1;
  const go = (step) => {
    const items = all("[data-item]").filter((item) => item.offsetParent !== null);
    if (!items.length) return;
    const focused = items.indexOf(document.activeElement);
    here = Math.min(Math.max((focused >= 0 ? focused : here) + step, 0), items.length - 1);
    items[here].tabIndex = -1;
    items[here].focus({ preventScroll: true });
    items[here].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target)) return;
    if (event.key === "/") {
      const field = document.querySelector("main input[type=search]") || document.getElementById("find");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    } else if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Enter" && document.activeElement && document.activeElement.matches("[data-item]")) {
      const first = document.activeElement.querySelector("a[href]");
      if (first) first.click();
    }
  });

  // the same place of the apparatus in all accounts of a line
  const light = (event, on) => {
    const spot = event.target.closest && event.target.closest("[data-column]");
    const line = spot && spot.closest("[data-item]");
    if (line) all(`[data-column="${spot.dataset.column}"]`, line).forEach((each) => each.classList.toggle("lit", on));
  };
  document.addEventListener("mouseover", (event) => light(event, true));
  document.addEventListener("mouseout", (event) => light(event, false));

  // open what an address leads to
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target && target.closest("details:not([open])");
    if (closed) { closed.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => all("details").forEach((each) => { each.open = true; }));
  reveal();

  // copy
  all("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.querySelector(button.dataset.copy);
      field.select();
      try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
      button.textContent = "Copied";
    });
  });

  // drop files anywhere on the overview
  const drop = document.getElementById("drop");
  if (drop) {
    const files = drop.querySelector("input[type=file]");
    ["dragover", "dragenter"].forEach((kind) => document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); }));
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) { files.files = event.dataTransfer.files; files.form.requestSubmit(); }
    });
  }

  // progress of what is being added
  const progress = document.getElementById("progress");
  if (progress && progress.dataset.done !== "true") {
    const source = new EventSource(progress.dataset.events);
    const bar = document.getElementById("bar");
    source.addEventListener("progress", (event) => {
      const now = JSON.parse(event.data);
      document.getElementById("stage").textContent = now.total ? `${now.stage}: ${now.count} of ${now.total}` : now.stage;
      if (now.total) { bar.max = now.total; bar.value = now.count; } else bar.removeAttribute("value");
      if (now.done) { source.close(); location.reload(); }
    });
    source.onerror = () => { source.close(); setTimeout(() => location.reload(), 1500); };
  }
})();
