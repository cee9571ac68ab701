// The map: hosts in groups, requirements or flows in columns. Rows are made for groups that are open, some hundred at a time.
const ROWS = 200;
const OPENED = 60;
const COLUMNS = 40;

const view = {
  verdicts: new Set(), requirement: "", state: "", subnet: "", search: "", step: null, group: "subnet",
  mode: "requirements", sort: "verdict", down: true, toggled: new Map(),
};
const parts = { status: null, head: null, table: null, caption: null, clear: null, stepNote: null };
let columns = [];
/** The columns of requirements, by their keys. */
let required = new Map();

const columnKey = (profile, id) => JSON.stringify([profile, id]);

/** Returns the columns of a mode, each with the verdicts of hosts in it; no more than fit. */
function columnsOf(mode) {
  const all = new Map();
  for (const kind of data.kinds) {
    const lines = mode === "flows"
      ? kind.hostClass.flows.map(({ flow }, i) => [flow, kind.verdicts[i]?.verdict])
      : kind.hostClass.requirements.map((requirement, i) => [requirement, kind.required[i]]);
    for (const [line, verdict] of lines) {
      const key = columnKey(line.profile, line.id);
      if (!all.has(key)) {
        const need = line.need && line.need !== "required" ? ` (${word("need", line.need)})` : "";
        all.set(key, { key, title: heading(line), need, wrong: 0, verdicts: new Map() });
      }
      const column = all.get(key);
      column.verdicts.set(kind, verdict);
      column.wrong += rank(verdict) < rank("degraded") ? kind.hosts : 0;
    }
  }
  const list = [...all.values()].filter(column => [...column.verdicts.values()].some(one => one !== "not-applicable"));
  const kept = new Set([...list].sort((a, b) => b.wrong - a.wrong).slice(0, COLUMNS));
  return Object.assign(list.filter(column => kept.has(column)), { left: list.length - kept.size });
}

/** Returns what a column is called: a flow by its ports too, a port asked alone by nothing else. */
function heading(line) {
  return line.port && line.port !== line.title ? `${line.port} ${line.title}` : line.title;
}

/** Returns whether a kind of hosts passes the filters. */
function kindPasses(kind) {
  return (view.verdicts.size === 0 || view.verdicts.has(kind.verdict))
    && (!view.requirement || rank(required.get(view.requirement)?.verdicts.get(kind)) < rank("degraded"))
    && (!view.state || kind.outcomes.some(outcome => outcome.state === view.state))
    && (!view.step || view.step.kinds.has(kind));
}

/** Returns whether a host was asked a port, and what came of it was not that all is clear. */
function hasTroubleAt(kind, port) {
  const { endpoints, flows } = kind.hostClass;
  return endpoints.some((endpoint, row) => {
    const served = flows.map((flow, i) => flow.rows.includes(row) ? kind.verdicts[i].verdict : null).filter(Boolean);
    return (endpoint === port || endpoint.split("/")[0] === port) && served.some(verdict => verdict !== "clear");
  });
}

function matching() {
  const terms = view.search.toLowerCase().split(/\s+/).filter(Boolean);
  const passing = new Set(data.kinds.filter(kindPasses));
  const atPort = terms.map(term => /^\d{1,5}(\/(tcp|udp))?$/.test(term)
    ? new Set(data.kinds.filter(kind => hasTroubleAt(kind, term))) : new Set());
  return data.hosts.filter(host => passing.has(host.kind) && (!view.subnet || host.subnet === view.subnet)
    && terms.every((term, i) => host.words.includes(term) || atPort[i].has(host.kind)));
}

const sortColumn = () => columns.find(column => column.key === view.sort);
const inOrder = (a, b) => a < b ? -1 : a > b ? 1 : 0;

function compareHosts(a, b) {
  const column = sortColumn();
  const first = view.sort === "verdict" ? rank(a.kind.verdict) - rank(b.kind.verdict)
    : view.sort === "name" ? inOrder(a.name || "\uFFFD", b.name || "\uFFFD")
    : column ? rank(column.verdicts.get(a.kind)) - rank(column.verdicts.get(b.kind)) : inOrder(a.key, b.key);
  return (view.down ? first : -first) || inOrder(a.key, b.key);
}

/** Groups are in the order of what is sorted by: those with most of the worst first. */
function compareGroups(a, b) {
  const byAddress = inOrder(a.key, b.key);
  if (view.sort === "address") {
    return view.down ? byAddress : -byAddress;
  }
  const byCount = view.sort === "name" ? 0 : b.bad - a.bad || b.doubtful - a.doubtful;
  return (view.down ? byCount : -byCount) || byAddress;
}

function groupsOf(hosts) {
  const groups = new Map();
  for (const host of hosts) {
    const of = view.group === "subnet" ? host.subnet : view.group === "kind" ? host.kind.number : "";
    if (!groups.has(of)) {
      groups.set(of, {
        of, label: view.group === "subnet" ? host.subnet : found(host.kind), hosts: [], key: host.key,
        causes: view.group === "subnet" ? data.causes.get(host.subnet) ?? [] : [],
      });
    }
    groups.get(of).hosts.push(host);
  }
  const column = sortColumn();
  for (const group of groups.values()) {
    const verdicts = group.hosts.map(host => column ? column.verdicts.get(host.kind) : host.kind.verdict);
    group.bad = verdicts.filter(verdict => tone(verdict) === "bad").length;
    group.doubtful = verdicts.filter(verdict => tone(verdict) === "doubt").length;
    group.hosts.sort(compareHosts);
  }
  return [...groups.values()].sort(compareGroups);
}

/** Returns what was found of a kind of hosts, in a few words. */
function found(kind) {
  const wrong = kind.hostClass.flows.map(({ flow }, i) => [flow, kind.verdicts[i]])
    .filter(([, verdict]) => verdict.consequence === 1 || verdict.consequence === 2);
  return wrong.length ? some(wrong.map(([flow, { verdict }]) => `${flow.port} ${word("verdict", verdict)}`), 4)
    : say("nothing-wrong");
}

function cell(verdict, column) {
  if (verdict === undefined) {
    return make("td", { class: "cell none" });
  }
  const name = word("verdict", verdict);
  return make("td", { class: `cell ${tone(verdict)}`, title: `${column.title}${column.need}: ${name}` },
    make("span", { "aria-hidden": "true" }, sign(verdict)), hiddenText(name));
}

/** Returns the cell of a group: its worst verdict, on how many hosts, the more the deeper. */
function groupCell(group, column) {
  const verdicts = group.hosts.map(host => column.verdicts.get(host.kind)).filter(verdict => verdict !== undefined);
  if (!verdicts.length) {
    return make("td", { class: "cell none" });
  }
  const worst = verdicts.reduce((a, b) => rank(b) < rank(a) ? b : a);
  const same = verdicts.filter(verdict => verdict === worst).length;
  const depth = Math.ceil(4 * same / verdicts.length);
  const text = `${word("verdict", worst)}, ${number(same)} / ${number(verdicts.length)}`;
  return make("td", { class: `cell ${tone(worst)} depth${depth}`, title: `${column.title}${column.need}: ${text}` },
    make("span", { "aria-hidden": "true" }, sign(worst), same < verdicts.length ? make("small", {}, number(same)) : ""),
    hiddenText(text));
}

function hostRow(host) {
  const opener = button(host.address, () => toggleHost(row, host), { class: "opener row", "aria-expanded": "false" });
  const row = make("tr", { class: "host" }, make("th", { scope: "row" }, opener, host.name ? note(host.name) : null),
    make("td", { class: "of-host" }, badge(host.kind.verdict)),
    ...columns.map(column => cell(column.verdicts.get(host.kind), column)));
  return row;
}

function toggleHost(row, host) {
  const opener = row.querySelector(".opener");
  const open = opener.getAttribute("aria-expanded") === "true";
  opener.setAttribute("aria-expanded", String(!open));
  if (open) {
    row.nextElementSibling.remove();
  } else {
    row.after(make("tr", { class: "detail" }, make("td", { colspan: columns.length + 2 }, detail(host))));
  }
}

function groupBody(group, opened) {
  const open = view.toggled.get(group.of) ?? opened;
  const opener = button(group.label, () => toggleGroup(body, group), {
    class: "opener group", "aria-expanded": String(open),
  });
  const verdicts = new Map();
  group.hosts.forEach(({ kind }) => verdicts.set(kind.verdict, (verdicts.get(kind.verdict) ?? 0) + 1));
  const counts = [...verdicts].sort(([a], [b]) => rank(a) - rank(b))
    .map(([verdict, n]) => badge(verdict, `${number(n)} ${counted("verdict", verdict, n)}`));
  const row = make("tr", { class: "group" },
    make("th", { scope: "rowgroup" }, opener, note(count("hosts", group.hosts.length))),
    make("td", { class: "of-host" }, ...counts), ...columns.map(column => groupCell(group, column)));
  const causes = group.causes.map(text => make("tr", { class: "cause" }, make("td", { colspan: columns.length + 2 },
    make("strong", {}, `${say("likely")} `), text)));
  const body = make("tbody", {}, ...view.group === "none" ? [] : [row, ...causes]);
  if (open || view.group === "none") {
    addRows(body, group.hosts, 0);
  }
  return body;
}

function toggleGroup(body, group) {
  const opener = body.querySelector(".opener.group");
  const open = opener.getAttribute("aria-expanded") !== "true";
  opener.setAttribute("aria-expanded", String(open));
  view.toggled.set(group.of, open);
  body.querySelectorAll("tr.host, tr.detail, tr.more").forEach(row => row.remove());
  if (open) {
    addRows(body, group.hosts, 0);
  }
}

/** Adds some rows, and a button for those after them; returns the first. */
function addRows(body, hosts, from) {
  const rows = hosts.slice(from, from + ROWS).map(hostRow);
  body.append(...rows);
  const left = hosts.length - from - rows.length;
  if (left > 0) {
    const more = make("tr", { class: "more" }, make("td", { colspan: columns.length + 2 },
      button(count("more-hosts", Math.min(ROWS, left)), () => {
        more.remove();
        addRows(body, hosts, from + ROWS).querySelector("button").focus();
      })));
    body.append(more);
  }
  return rows[0];
}

function addGroups(groups, from, opened) {
  parts.table.append(...groups.slice(from, from + ROWS).map(group => groupBody(group, opened)));
  const left = groups.length - from - ROWS;
  if (left > 0) {
    const more = make("tbody", {}, make("tr", { class: "more" }, make("td", { colspan: columns.length + 2 },
      button(count("more-groups", Math.min(ROWS, left)), () => {
        more.remove();
        addGroups(groups, from + ROWS, opened);
      }))));
    parts.table.append(more);
  }
}

/** Shows the hosts that pass the filters. */
function render() {
  const hosts = matching();
  const groups = groupsOf(hosts);
  const filtered = view.verdicts.size || view.requirement || view.state || view.subnet || view.search || view.step;
  parts.table.querySelectorAll("tbody").forEach(body => body.remove());
  addGroups(groups, 0, hosts.length <= OPENED);
  const groupsText = view.group === "subnet" ? count("subnets", groups.length)
    : count("subnets", new Set(hosts.map(host => host.subnet)).size);
  parts.status.textContent = !hosts.length ? say("none-shown") : say(filtered ? "shown" : "shown-all", {
    hosts: filtered ? number(hosts.length) : count("hosts", hosts.length), all: count("hosts", data.hosts.length),
    groups: groupsText,
  });
  parts.stepNote.textContent = view.step ? say(view.step.isNumber ? "of-filter" : "step-filter", { step: view.step.text, what: view.step.text }) : "";
  parts.clear.hidden = !filtered;
  parts.head.querySelectorAll("th").forEach(th => th.dataset.sort === view.sort
    ? th.setAttribute("aria-sort", view.down ? "ascending" : "descending") : th.removeAttribute("aria-sort"));
}
