function controls() {
  const search = make("input", { type: "search", id: "search", placeholder: say("search-hint"), autocomplete: "off",
    spellcheck: "false" });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change(() => { view.search = search.value.trim(); }), 80);
  });
  const verdicts = [...new Set(data.kinds.map(kind => kind.verdict))].sort((a, b) => rank(a) - rank(b));
  const boxes = verdicts.map((verdict, i) => {
    const hosts = data.hosts.filter(host => host.kind.verdict === verdict).length;
    const box = make("input", { type: "checkbox", id: `verdict-${i}`, onchange: () => change(() =>
      box.checked ? view.verdicts.add(verdict) : view.verdicts.delete(verdict)) });
    return make("label", { for: `verdict-${i}`, class: tone(verdict) }, box,
      make("span", { class: "sign", "aria-hidden": "true" }, sign(verdict)), `${counted("verdict", verdict, hosts)} `, number(hosts));
  });
  const states = STATES.filter(state => data.outcomes.some(outcome => outcome.state === state));
  const subnets = [...new Map([...data.hosts].sort((a, b) => inOrder(a.key, b.key)).map(host => [host.subnet, 1])).keys()];
  const any = option("", say("any"));
  const selects = [
    choice("requirement", say("filter-requirement"), [any.cloneNode(true), ...[...required.values()]
      .map(column => option(column.key, column.title))], value => change(() => { view.requirement = value; })),
    choice("state", say("filter-state"), [any.cloneNode(true), ...states.map(state => option(state, word("state", state)))],
      value => change(() => { view.state = value; })),
    choice("subnet", say("filter-subnet"), [any.cloneNode(true), ...subnets.map(subnet => option(subnet, subnet))],
      value => change(() => { view.subnet = value; })),
    choice("group", say("group"), ["subnet", "kind", "none"].map(one => option(one, say(`group.${one}`))),
      value => change(() => { view.group = value; })),
    choice("columns", say("columns"), ["requirements", "flows"].map(one => option(one, say(`columns.${one}`))),
      value => change(() => setColumns(value))),
  ];
  parts.clear = button(say("clear-filters"), () => {
    boxes.forEach(label => { label.firstChild.checked = false; });
    search.value = "";
    selects.slice(0, 3).forEach(field => { field.lastChild.value = ""; });
    change(() => Object.assign(view, { verdicts: new Set(), requirement: "", state: "", subnet: "", search: "", step: null }));
    search.focus();
  }, { class: "clear" });
  return make("form", { class: "controls", role: "search", onsubmit: event => event.preventDefault() },
    make("div", { class: "field search" }, make("label", { for: "search" }, say("search")), search), ...selects,
    make("fieldset", { class: "verdicts" }, make("legend", { class: "unseen" }, say("filter-verdict")), ...boxes));
}

/** Changes what is shown; groups are then open or closed as their number suggests. */
function change(how) {
  how();
  view.toggled.clear();
  render();
}

/** Puts requirements or flows into the columns; the head is made anew. */
function setColumns(mode) {
  view.mode = mode;
  columns = columnsOf(mode);
  if (!["verdict", "address", "name"].includes(view.sort) && !sortColumn()) {
    view.sort = "verdict";
  }
  const head = (key, label, style) => make("th", { scope: "col", class: style, "data-sort": key },
    button("", () => change(() => {
      view.down = view.sort === key ? !view.down : true;
      view.sort = key;
    }), { title: say("sort-by", { what: label }) }));
  const heads = [head("address", say("host"), "of-address"), head("verdict", say("verdict"), "of-host"),
    ...columns.map(column => head(column.key, column.title + column.need, column.need ? "upright minor" : "upright"))];
  heads.forEach((th, i) => th.firstChild.append(make("span", {}, i === 0 ? say("host") : i === 1 ? say("verdict")
    : columns[i - 2].title), columns[i - 2]?.need ? hiddenText(columns[i - 2].need) : ""));
  parts.head.replaceChildren(make("tr", {}, ...heads));
  parts.table.parentElement.classList.toggle("wide", columns.length > 16);
  parts.caption.firstChild.textContent = say("caption") + (columns.left ? ` ${count("columns-left", columns.left)}` : "");
}

/** Up, down, Home and End move between the rows that can be opened; Escape closes the one that is read. */
function byKeyboard(event) {
  const opener = event.target.closest(".opener");
  if (event.key === "Escape") {
    const row = event.target.closest("tr.detail")?.previousElementSibling ?? event.target.closest("tr.host");
    const button = row?.querySelector(".opener[aria-expanded=true]");
    button?.click();
    button?.focus();
  } else if (opener && ["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) {
    const all = [...parts.table.querySelectorAll(".opener")];
    const at = all.indexOf(opener);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    all[Math.min(all.length - 1, Math.max(0, to))].focus();
    event.preventDefault();
  }
}

function start() {
  read();
  const section = document.getElementById("hosts")
    ?? document.getElementById("main").appendChild(make("section", { id: "hosts" }, make("h2", {}, say("hosts"))));
  if (data.torn) {
    section.append(make("p", { class: "notice" }, say("torn")));
  }
  if (!data.hosts.length) {
    section.append(make("p", { class: "lead" }, say("no-hosts")));
    return;
  }
  required = new Map(columnsOf("requirements").map(column => [column.key, column]));
  joinSteps();
  joinNumbers();
  parts.head = make("thead");
  parts.caption = make("caption", { id: "map-caption" }, make("span"));
  parts.table = make("table", { class: "map", onkeydown: byKeyboard }, parts.caption, parts.head);
  parts.status = make("p", { class: "status", role: "status", tabindex: "-1" });
  parts.stepNote = make("p", { class: "status step" });
  section.append(controls(), make("div", { class: "found" }, parts.status, parts.clear, parts.stepNote),
    make("div", { class: "scroll map-box", role: "region", "aria-labelledby": "map-caption", tabindex: "0" }, parts.table));
  setColumns("requirements");
  render();
  addEventListener("beforeprint", preparePrint);
  matchMedia("print").addEventListener("change", event => event.matches && preparePrint());
  addEventListener("keydown", event => {
    if (event.key === "/" && !event.target.closest("input, select")) {
      event.preventDefault();
      document.getElementById("search").focus();
    }
  });
  performance.mark("shown");
}

document.addEventListener("DOMContentLoaded", start);
