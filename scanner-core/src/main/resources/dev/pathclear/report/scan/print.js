// What is printed in the place of the map: each finding once, with all its advice and a number, and then the hosts that are
// not satisfied, those with the same findings together, which name them by their numbers.
const EVIDENCE = 6;

/** Returns what has the same key together, in the order of the first of each. */
function together(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one);
    groups.has(key) ? groups.get(key).push(one) : groups.set(key, [one]);
  }
  return groups;
}

/** Returns what was found at hosts, the worst and most frequent first. A finding is told of flows, with the same advice. */
function findingsOf(hosts) {
  const found = new Map();
  for (const [kind, some] of together(hosts, host => host.kind)) {
    for (const flows of alike(kind, flowsOf(kind, 1, 2))) {
      const { verdict, advice, waiver } = kind.verdicts[flows[0]];
      const of = flows.map(i => kind.hostClass.flows[i].flow);
      const key = JSON.stringify([verdict, advice?.number, waiver, of.map(flow => data.flows.indexOf(flow))]);
      const finding = found.get(key) ?? { verdict, kind, flows, of, kinds: new Set(), hosts: [], lines: new Set() };
      finding.kinds.add(kind);
      finding.hosts.push(...some);
      evidenceOf(kind, flows, null).forEach(line => finding.lines.add(line));
      found.set(key, finding);
    }
  }
  const all = [...found.values()].sort((a, b) => rank(a.verdict) - rank(b.verdict) || b.hosts.length - a.hosts.length);
  all.forEach((one, i) => { one.number = i + 1; });
  return all;
}

function printedFinding({ number: n, kind, flows, hosts, lines }) {
  const all = [...lines];
  const shown = all.length > EVIDENCE
    ? [...all.slice(0, EVIDENCE), say("and-more", { n: number(all.length - EVIDENCE) })] : all;
  const article = finding(kind, flows, shown, hosts.length === 1 ? hosts[0].address : count("hosts", hosts.length));
  article.querySelector("h4").prepend(make("span", { class: "ref" }, `${n}`));
  const subnets = [...new Set(hosts.map(host => host.subnet))];
  define(article.querySelector("dl"), say(hosts.length === 1 ? "host" : "hosts"), hosts.length === 1 ? hosts[0].address
    : `${count("hosts", hosts.length)}: ${some(subnets, 4)}`);
  return article;
}

/** Returns hosts with the same findings as rows: which hosts, by subnet, and which findings. */
function printedGroup({ hosts, findings, waived }) {
  const subnets = together(hosts, host => host.subnet);
  const refs = findings.map(({ number: n, of }) => make("span", { class: "ref-to" }, make("span", { class: "ref" }, `${n}`),
    ` ${some(of.map(flow => flow.port), 3)} `));
  const where = [...subnets].map(([subnet, here]) => make("p", { class: "addresses" }, make("strong", {}, `${subnet}: `),
    ...ranges(here).flatMap((one, i) => [i ? ", " : "", make("span", { class: "one" }, one)])));
  return make("tr", {}, make("td", {}, ...where), make("td", {}, ...refs, ...waived.map(text => make("p", {}, text))));
}

function printedGroups(hosts, findings) {
  const groups = new Map();
  for (const [kind, some] of together(hosts, host => host.kind)) {
    const here = findings.filter(({ kinds }) => kinds.has(kind));
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
  const findings = findingsOf(hosts);
  box.append(make("section", { class: "sheet" }, make("h3", {}, say("print-findings")),
    make("p", { class: "lead" }, say("print-lead")), ...findings.map(printedFinding)));
  const byVerdict = [...together(hosts, host => host.kind.verdict)].sort(([a], [b]) => rank(a) - rank(b));
  for (const [verdict, some] of byVerdict) {
    box.append(make("section", { class: "sheet" },
      make("h3", {}, badge(verdict), ` ${count("hosts", some.length)}`),
      make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("hosts")),
        make("th", { scope: "col" }, say("print-refs")))),
        make("tbody", {}, ...printedGroups(some, findings).map(printedGroup)))));
  }
  return box;
}

/** Makes it anew, since the filters may have changed. */
function preparePrint() {
  document.querySelector(".printed")?.remove();
  document.getElementById("hosts").append(printed());
}
