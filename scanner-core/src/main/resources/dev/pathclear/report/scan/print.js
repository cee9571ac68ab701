// What is printed in the place of the map: the hosts with findings, those with the same findings together, which
// they name by the numbers that these have above.

/** Returns what has the same key together, in the order of the first of each. */
function together(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one);
    groups.has(key) ? groups.get(key).push(one) : groups.set(key, [one]);
  }
  return groups;
}

/** Returns hosts with the same findings as rows: which hosts, by subnet, and which findings. */
function printedGroup({ hosts, findings, waived }) {
  const subnets = together(hosts, host => host.subnet);
  const refs = findings.map(({ number: n, ports }) => make("span", { class: "ref-to" },
    make("span", { class: "ref" }, `${n}`), ` ${some(ports.split(", "), 3)} `));
  const where = [...subnets].map(([subnet, here]) => make("p", { class: "addresses" }, make("strong", {}, `${subnet}: `),
    ...ranges(here).flatMap((one, i) => [i ? ", " : "", make("span", { class: "one" }, one)])));
  return make("tr", {}, make("td", {}, ...where), make("td", {}, ...refs, ...waived.map(text => make("p", {}, text))));
}

function printedGroups(hosts) {
  const groups = new Map();
  for (const [kind, some] of together(hosts, host => host.kind)) {
    const here = steps.filter(({ kinds }) => kinds.has(kind));
    const key = JSON.stringify([here.map(one => one.number), kind.waived]);
    const group = groups.get(key) ?? { hosts: [], findings: here, waived: kind.waived };
    group.hosts.push(...some);
    groups.set(key, group);
  }
  groups.forEach(group => group.hosts.sort((a, b) => inOrder(a.key, b.key)));
  return [...groups.values()].sort((a, b) => b.hosts.length - a.hosts.length || inOrder(a.hosts[0].key, b.hosts[0].key));
}

function printed() {
  const filtered = view.verdicts.size || view.requirement || view.state || view.subnet || view.search || view.step;
  const hosts = (filtered ? matching() : data.hosts)
    .filter(({ kind }) => rank(kind.verdict) < rank("degraded") || flowsOf(kind, 1, 2).length);
  const box = make("div", { class: "printed" },
    make("h2", {}, `${say(filtered ? "print-filtered" : "print-heading")}: ${number(hosts.length)}`));
  if (!hosts.length) {
    box.append(make("p", {}, say("print-none")));
    return box;
  }
  box.append(make("p", { class: "lead" }, say("print-lead")));
  const byVerdict = [...together(hosts, host => host.kind.verdict)].sort(([a], [b]) => rank(a) - rank(b));
  for (const [verdict, some] of byVerdict) {
    box.append(make("section", { class: "sheet" },
      make("h3", {}, badge(verdict), ` ${count("hosts", some.length)}`),
      make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("hosts")),
        make("th", { scope: "col" }, say("print-refs")))),
        make("tbody", {}, ...printedGroups(some).map(printedGroup)))));
  }
  return box;
}

/** Makes it anew, since the filters may have changed; findings that no printed host has are left out with a filter. */
function preparePrint() {
  const kinds = new Set(matching().map(host => host.kind));
  steps.forEach(step => step.item.classList.toggle("not-printed", ![...step.kinds].some(kind => kinds.has(kind))
    && step.kinds.size > 0));
  document.querySelector(".printed")?.remove();
  document.getElementById("hosts").append(printed());
}
