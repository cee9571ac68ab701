// What is to be known of one host: what to do, what was seen, what that proves, and every endpoint.

/** Returns the endpoint that tells most about a flow: the one whose reason it is, else the first that is not open. */
function evidence(kind, { rows }, because) {
  return rows.find(row => kind.outcomes[row].reason === because)
    ?? rows.find(row => kind.outcomes[row].state !== "open") ?? rows[0];
}

const sender = from => from === "=" ? say("itself") : from;

function attemptsOf(host, row) {
  return Number.parseInt(host.attempts[row], 36);
}

function tripOf(host, row) {
  return host.trips[row] < 0 ? "" : `${(host.trips[row] / 1000).toLocaleString(document.documentElement.lang, {
    maximumFractionDigits: host.trips[row] < 10_000 ? 2 : 0,
  })}\u00A0${say("ms")}`;
}

/** Returns what was seen at an endpoint in one line; of a host, also how often it was asked. */
function seenAt(kind, row, host) {
  const { state, reason, from } = kind.outcomes[row];
  return [`${kind.hostClass.endpoints[row]} ${word("state", state)}`, reason, from ? `${say("from")} ${sender(from)}` : "",
    host ? `${say("attempts")} ${attemptsOf(host, row)}` : "", host ? tripOf(host, row) : ""].filter(Boolean).join(" \u00B7 ");
}

function define(list, term, ...values) {
  list.append(make("div", {}, make("dt", {}, term), make("dd", {}, ...values)));
}

/** Returns flows in groups: those of one verdict with one advice together. */
function alike(kind, flows) {
  const groups = new Map();
  for (const i of flows) {
    const { verdict, advice, waiver } = kind.verdicts[i];
    const key = advice ? `${verdict} ${advice.number} ${waiver}` : i;
    groups.set(key, [...groups.get(key) ?? [], i]);
  }
  return [...groups.values()];
}

/** Returns what to make of flows of a host, those of one verdict with one advice together. */
function findings(kind, flows, host, who) {
  return alike(kind, flows).map(some => finding(kind, some, evidenceOf(kind, some, host), who));
}

/** Returns what was seen of flows, each line once; of the hosts of a kind where no host is given. */
function evidenceOf(kind, flows, host) {
  return [...new Set(flows.map(i => {
    const row = evidence(kind, kind.hostClass.flows[i], kind.verdicts[i].because);
    return row === undefined ? kind.verdicts[i].because : seenAt(kind, row, host);
  }))];
}

function finding(kind, flows, lines, who) {
  const { verdict, advice, waiver } = kind.verdicts[flows[0]];
  const list = make("dl", { class: "advice" });
  if (advice) {
    define(list, say("seen"), ofHost(advice.seen, who));
    define(list, say("proves"), ofHost(advice.proves, who));
    define(list, say("next"), make("strong", {}, ofHost(advice.next, who)));
  }
  define(list, say("evidence"), ...lines.map(line => make("code", { class: "line" }, line)));
  if (waiver) {
    define(list, say("waived"), waiver);
  }
  const titles = flows.map(i => kind.hostClass.flows[i].flow).map(flow => make("span", { class: "flow" },
    heading(flow), note(`${flow.profile} ${flow.id}, ${word("need", flow.need)}`)));
  return make("article", { class: "finding" }, make("h4", {}, badge(verdict), make("span", { class: "flows" }, ...titles)), list);
}

/** Returns the flows of a kind that are of one consequence or another. */
function flowsOf(kind, ...consequences) {
  return kind.verdicts.map((verdict, i) => [verdict, i]).filter(([verdict]) => consequences.includes(verdict.consequence))
    .sort(([a], [b]) => rank(a.verdict) - rank(b.verdict)).map(([, i]) => i);
}

function detail(host) {
  const { kind } = host;
  const title = `${say("details-of", { host: host.address })}${host.name ? ` (${host.name})` : ""}`;
  const box = make("div", { class: "detail-box", role: "group", "aria-label": title });
  box.append(make("p", { class: "facts-line" }, badge(kind.verdict), ` ${word("status", kind.status)}`,
    kind.expected ? `, ${say("expected")}` : "", kind.acceptsAll ? `, ${say("accepts-all")}` : "", `, ${host.subnet}`));
  const wrong = flowsOf(kind, 1, 2);
  if (!wrong.length) {
    box.append(make("p", {}, say("nothing-wrong")));
  }
  box.append(...findings(kind, wrong, host, host.address));
  kind.waived.forEach(text => box.append(make("p", { class: "note" }, text)));
  const minor = flowsOf(kind, 3);
  if (minor.length) {
    box.append(make("details", { open: kind.verdict === "degraded" }, make("summary", {}, `${say("of-no-consequence")} (${number(minor.length)})`),
      ...findings(kind, minor, host, host.address)));
  }
  box.append(endpoints(host));
  return box;
}

/** Returns every endpoint of a host with its evidence. */
function endpoints(host) {
  const { kind } = host;
  const columnsHere = ["endpoint", "state", "reason", "from", "attempts", "round-trip", "serves"];
  const body = make("tbody");
  kind.hostClass.endpoints.forEach((endpoint, row) => {
    const { state, reason, from } = kind.outcomes[row];
    const served = kind.hostClass.flows.map((entry, i) => [entry, kind.verdicts[i]]).filter(([{ rows }]) => rows.includes(row));
    const serves = served.length ? served.flatMap(([{ flow }, { verdict }]) => [badge(verdict), ` ${flow.title} `])
      : [say("not-judged-port")];
    body.append(make("tr", {}, make("th", { scope: "row" }, make("code", {}, endpoint)), make("td", {}, word("state", state)),
      make("td", {}, reason), make("td", {}, from === "=" ? sender(from) : make("code", {}, from)), make("td", {}, String(attemptsOf(host, row))),
      make("td", {}, tripOf(host, row)), make("td", {}, ...serves)));
  });
  return make("details", { class: "endpoints" }, make("summary", {}, `${say("all-endpoints", { host: host.address })} (${
    number(kind.hostClass.endpoints.length + kind.hostClass.more)})`),
    make("table", {}, make("caption", { class: "unseen" }, say("all-endpoints", { host: host.address })),
      make("thead", {}, make("tr", {}, ...columnsHere.map(key => make("th", { scope: "col" }, say(key))))), body),
    kind.hostClass.left ? make("p", { class: "note" }, count("endpoints-left", kind.hostClass.left)) : null);
}
