// What is printed in the place of the map: all hosts that are not satisfied, those of one kind together, with all advice.

function printed() {
  const filtered = view.verdicts.size || view.requirement || view.state || view.subnet || view.search || view.step;
  const hosts = (filtered ? matching() : data.hosts)
    .filter(({ kind }) => rank(kind.verdict) < rank("degraded") || flowsOf(kind, 1, 2).length);
  const kinds = new Map();
  for (const host of hosts) {
    const of = `${host.kind.number} ${host.subnet}`;
    kinds.set(of, [...kinds.get(of) ?? [], host]);
  }
  const bySubnets = new Map();
  for (const [, some] of kinds) {
    bySubnets.set(some[0].kind, [...bySubnets.get(some[0].kind) ?? [], some]);
  }
  const box = make("div", { class: "printed" },
    make("h2", {}, `${say(filtered ? "print-filtered" : "print-heading")}: ${number(hosts.length)}`));
  const ordered = [...bySubnets].sort(([a, x], [b, y]) => rank(a.verdict) - rank(b.verdict) || y.flat().length - x.flat().length);
  for (const [kind, subnets] of ordered) {
    const all = subnets.flat();
    const who = all.length === 1 ? all[0].address : count("hosts", all.length);
    box.append(make("section", { class: "sheet" },
      make("h3", {}, badge(kind.verdict), ` ${count("hosts", all.length)}`),
      ...subnets.map(some => make("p", { class: "addresses" }, make("strong", {}, `${some[0].subnet}: `),
        ranges(some).join(", "))),
      ...findings(kind, flowsOf(kind, 1, 2), null, who), ...kind.waived.map(text => make("p", {}, text))));
  }
  if (!hosts.length) {
    box.append(make("p", {}, say("print-none")));
  }
  return box;
}

/** Makes it anew, since the filters may have changed. */
function preparePrint() {
  document.querySelector(".printed")?.remove();
  document.getElementById("hosts").append(printed());
}
