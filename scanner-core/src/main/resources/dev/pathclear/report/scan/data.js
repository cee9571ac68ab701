// What the page holds: records, each known by the number of those of its letter before it. HostData.java says what is in them.
const data = {
  text: {}, words: [], subnets: [], flows: [], requirements: [], advice: [], outcomes: [], verdicts: [], classes: [],
  kinds: [], hosts: [], causes: new Map(), torn: false,
};

const TAKE = {
  t: ([text]) => { data.text = text; },
  s: ([word]) => data.words.push(word),
  n: ([subnet]) => data.subnets.push(subnet),
  f: ([profile, id, role, ports, protocol, need, title]) =>
    data.flows.push({ profile, id, role, port: `${ports}/${protocol}`, need, title }),
  r: ([profile, id, title, need]) => data.requirements.push({ profile, id, title, need }),
  a: ([seen, proves, next]) => data.advice.push({ number: data.advice.length, seen, proves, next }),
  o: ([state, reason, from]) => data.outcomes.push({ state, reason, from }),
  v: ([verdict, because, advice, waiver, consequence]) =>
    data.verdicts.push({ verdict, because, advice: data.advice[advice] ?? null, waiver, consequence }),
  c: ([endpoints, flows, requirements, more, left]) => data.classes.push({
    endpoints, more, left,
    flows: flows.map(([flow, ...rows]) => ({ flow: data.flows[flow], rows })),
    requirements: requirements.map(number => data.requirements[number]),
  }),
  k: ([hostClass, status, verdict, flags, outcomes, verdicts, required, waived, groups]) => data.kinds.push({
    number: data.kinds.length, groups: groups ?? [], hostClass: data.classes[hostClass], status: data.words[status],
    verdict: data.words[verdict], expected: (flags & 1) !== 0, acceptsAll: (flags & 2) !== 0, hosts: 0,
    outcomes: outcomes.map(number => data.outcomes[number]), verdicts: verdicts.map(number => data.verdicts[number]),
    required: required.map(number => data.words[number]), waived: waived.map(number => data.words[number]),
  }),
  h: ([address, name, kind, subnet, attempts, trips]) => {
    data.kinds[kind].hosts++;
    data.hosts.push({
      address, name, kind: data.kinds[kind], subnet: data.subnets[subnet], attempts, trips, key: addressKey(address),
      words: `${address} ${name}`.toLowerCase(),
    });
  },
  x: ([text, subnets]) => subnets.forEach(subnet => data.causes.set(subnet, [...data.causes.get(subnet) ?? [], text])),
};

/** Reads all blocks; of a file that was cut the last one cannot be read. */
function read() {
  for (const block of document.querySelectorAll("script.data")) {
    let records = [];
    try {
      records = JSON.parse(block.textContent);
    } catch {
      data.torn = true;
    }
    records.forEach(([letter, ...fields]) => TAKE[letter]?.(fields));
  }
}

/** Returns a text by which addresses are in order. */
function addressKey(address) {
  if (!address.includes(":")) {
    return `4${address.split(".").map(part => part.padStart(3, "0")).join("")}`;
  }
  const [left, right] = address.split("::").map(half => half ? half.split(":") : []);
  const gap = right === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("");
  return `6${[...left, ...gap, ...right ?? []].map(part => part.padStart(4, "0")).join("")}`;
}

/** Returns a text of the page's language with its places filled in. */
function say(key, values = {}) {
  return (data.text[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Returns a number as the rest of the page has it: left alone, browsers write four digits of Spanish without a point. */
const number = value => value.toLocaleString(document.documentElement.lang, { useGrouping: "always" });
/** Returns which form of a text goes with a number: Language.java says the same. */
const form = value => value === 1 || value === 0 && document.documentElement.lang === "fr" ? "one" : "many";
const count = (key, value) => say(`${key}.${form(value)}`, { n: number(value) });
const word = (kind, one) => data.text[`${kind}.${one}`] ?? one;
const counted = (kind, one, n) => data.text[`${kind}.${one}.${form(n)}`] ?? word(kind, one);
const ofHost = (text, host) => text.replaceAll("\uE000", host);
