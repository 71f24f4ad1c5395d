"use strict";
(() => {
  const value = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return "";
    const text = cell.dataset.v ?? cell.textContent.trim();
    const number = Number(text.replace(/[$,%\s]/g, ""));
    return text !== "" && Number.isFinite(number) ? number : text.toLowerCase();
  };
  const compare = (a, b) => typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;

  const sort = (table, header, column) => {
    const descending = header.getAttribute("aria-sort") !== "descending" && (header.classList.contains("n") || header.getAttribute("aria-sort") === "ascending");
    const groups = table.classList.contains("groups");
    const items = groups ? [...table.tBodies] : [...table.tBodies[0].rows];
    const keyed = items.map((item) => [value(groups ? item.rows[0] : item, column), item]);
    keyed.sort((a, b) => (descending ? -1 : 1) * compare(a[0], b[0]));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    (groups ? table : table.tBodies[0]).append(...keyed.map((pair) => pair[1]));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      header.replaceChildren(button);
      button.addEventListener("click", () => sort(table, header, column));
    });
  }

  const tools = document.querySelector(".tools");
  const claims = [...document.getElementById("claim-table").tBodies];
  const [search, severity, verdict, payer] = ["search", "severity", "verdict", "payer"].map((id) => document.getElementById(id));
  const texts = claims.map(() => null);
  const facts = claims.map((claim) => ({
    verdict: claim.rows[0].cells[5].querySelector("b").textContent, payer: claim.rows[0].cells[2].textContent.trim(),
    severities: new Set([...claim.querySelectorAll("li > b")].map((mark) => mark.textContent)) }));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    claims.forEach((claim, number) => {
      texts[number] ??= claim.textContent.toLowerCase();
      const fact = facts[number];
      const fits = (!verdict.value || fact.verdict === verdict.value) && (!payer.value || fact.payer === payer.value) &&
        (!severity.value || fact.severities.has(severity.value)) && words.every((word) => texts[number].includes(word));
      claim.hidden = !fits;
      shown += fits;
    });
    document.getElementById("found").textContent = `${shown} of ${claims.length} claims`;
  };
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  for (const choice of [severity, verdict, payer]) choice.addEventListener("change", filter);
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) { search.value = severity.value = verdict.value = payer.value = ""; filter(); target.scrollIntoView(); }
  });
  tools.hidden = false;
  filter();
})();
