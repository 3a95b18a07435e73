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

  // names of people, as they are typed
  all("input[data-people]").forEach((field, number) => {
    const list = document.createElement("datalist");
    list.id = `people-${number}`;
    field.after(list);
    field.setAttribute("list", list.id);
    let asked = 0;
    field.addEventListener("input", () => {
      clearTimeout(asked);
      asked = setTimeout(async () => {
        const words = field.value.trim();
        if (words.length < 2) return;
        const answer = await fetch(`/people.json?q=${encodeURIComponent(words)}`);
        if (!answer.ok) return;
        const found = (await answer.json()).people.slice(0, 12);
        list.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), { value: one.name })));
      }, 200);
    });
  });

  // words selected in a report: page furniture or not, a value, a copy with its source
  const chosen = document.getElementById("selected");
  if (chosen) {
    const letters = (words) => [...words].length; // offsets count code points
    const lineOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-start]");
    const offset = (line, node, at) => {
      const before = document.createRange();
      before.setStart(line, 0);
      before.setEnd(node, at);
      return Number(line.dataset.start) + letters(before.toString());
    };
    let place = "", words = "";
    const look = () => {
      if (chosen.contains(document.activeElement)) return;
      const selection = getSelection();
      const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      const lines = range ? all(".text [data-start]").filter((line) => range.intersectsNode(line)) : [];
      const own = lines.filter((line) => selection.containsNode(line, true) && line.textContent);
      if (!own.length) { chosen.hidden = true; return; }
      const first = own[0], last = own[own.length - 1];
      const start = lineOf(range.startContainer) === first ? offset(first, range.startContainer, range.startOffset) : Number(first.dataset.start);
      const end = lineOf(range.endContainer) === last ? offset(last, range.endContainer, range.endOffset) : Number(last.dataset.start) + letters(last.textContent);
      words = selection.toString().trim();
      if (end <= start || !words ) { chosen.hidden = true; return; }
      place = `${start}-${end}`;
      chosen.elements.one.value = place;
      chosen.querySelector("output").textContent = `${start}–${end}`;
      const grey = own.some((line) => line.closest(".furniture") || [...line.querySelectorAll(".furniture")].some((each) => range.intersectsNode(each)));
      const valued = own.some((line) => [...line.querySelectorAll(".figure, .time")].some((each) => range.intersectsNode(each)));
      chosen.querySelector("[value=not-furniture]").hidden = !grey;
      chosen.querySelector("[data-do=value]").hidden = !valued;
      chosen.hidden = false;
    };
    document.addEventListener("selectionchange", () => { clearTimeout(look.soon); look.soon = setTimeout(look, 120); });
    chosen.addEventListener("keydown", (event) => { if (event.key === "Escape") { chosen.hidden = true; getSelection().removeAllRanges(); } });
    chosen.addEventListener("click", async (event) => {
      const wanted = event.target.dataset.do;
      if (!wanted) return;
      if (wanted === "value") {
        document.getElementById("put-right").open = true;
        document.getElementById("value-at").value = place;
        document.getElementById("value").focus();
        chosen.hidden = true;
        return;
      }
      const copied = wanted === "place" ? `${chosen.dataset.report}:${place}` : `“${words}”\n${chosen.dataset.source}, characters ${place.replace("-", "–")}`;
      await navigator.clipboard.writeText(copied);
      const said = event.target.textContent;
      event.target.textContent = "Copied";
      setTimeout(() => { event.target.textContent = said; }, 1200);
    });
  }

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
