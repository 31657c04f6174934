"use strict";
(function () {
  const find = function (id) { return document.getElementById(id); };
  const rows = Array.from(document.querySelectorAll("tr[data-standing]"));
  const apply = function () {
    const wanted = find("filter-text").value.trim().toLowerCase();
    const standing = find("filter-standing").value;
    let shown = 0;
    rows.forEach(function (row) {
      const named = row.textContent.toLowerCase().includes(wanted);
      const fits = standing === "" ? named : named ? row.dataset.standing === standing : false;
      row.hidden = !fits;
      const section = find(row.dataset.section);
      if (section) { section.hidden = !fits; }
      if (fits) { shown += 1; }
    });
    find("filter-count").textContent = shown + " of " + rows.length + " files";
  };
  find("filter-text").addEventListener("input", apply);
  find("filter-standing").addEventListener("change", apply);
  find("filter").hidden = false;
  apply();
})();
