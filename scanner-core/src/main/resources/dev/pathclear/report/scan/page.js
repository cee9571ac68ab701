const TONES = {
  __proto__: null, satisfied: "good", degraded: "good", clear: "good", unsatisfied: "bad", blocked: "bad", "not-listening": "bad",
  exposed: "bad", unproven: "doubt", "not-tested": "doubt", "host-down": "doubt",
};
const SIGNS = {
  __proto__: null, satisfied: "\u2713", clear: "\u2713", degraded: "\u25D0", unsatisfied: "\u2717", blocked: "\u2717",
  "not-listening": "\u25CB",
  exposed: "!", unproven: "?", "not-tested": "\u2013", "host-down": "\u2193", waived: "~", "not-applicable": "\u00B7",
};
const WORST_FIRST = ["unsatisfied", "exposed", "blocked", "not-listening", "unproven", "host-down", "not-tested", "degraded",
  "waived", "satisfied", "clear", "not-applicable"];
const STATES = ["open", "closed", "rejected", "silent", "unreachable", "unknown", "untested"];

const tone = verdict => TONES[verdict] ?? "quiet";
const sign = verdict => SIGNS[verdict] ?? "\u00B7";

/** Returns how bad a verdict is, the worst being 0. */
function rank(verdict) {
  const place = WORST_FIRST.indexOf(verdict);
  return place < 0 ? WORST_FIRST.length : place;
}

/** Returns an element. Texts are only ever text: nothing of the data is read as markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter(child => child !== null));
  return element;
}

const hiddenText = text => make("span", { class: "unseen" }, text);
const note = text => make("span", { class: "note" }, text);

function badge(verdict, text = word("verdict", verdict)) {
  return make("span", { class: `badge ${tone(verdict)}` },
    make("span", { class: "sign", "aria-hidden": "true" }, sign(verdict)), text);
}

function button(text, pressed, attributes = {}) {
  return make("button", { type: "button", onclick: pressed, ...attributes }, text);
}

function option(value, text) {
  return make("option", { value }, text);
}

/** Returns a choice with its label. */
function choice(id, label, options, changed) {
  const select = make("select", { id, onchange: () => changed(select.value) }, ...options);
  return make("div", { class: "field" }, make("label", { for: id }, label), select);
}

/** Returns some texts, and how many more there are. */
function some(texts, most) {
  const first = texts.slice(0, most).join(", ");
  return texts.length <= most ? first : `${first} ${say("and-more", { n: number(texts.length - most) })}`;
}

/** Returns addresses in order as text, those that follow each other as ranges. */
function ranges(hosts) {
  const last = host => host.address.includes(":") ? NaN : Number(host.address.split(".")[3]);
  const parts = [];
  let run = [];
  const end = () => {
    if (run.length > 2) {
      parts.push(`${run[0].address}\u2013${run.at(-1).address.split(".")[3]}`);
    } else {
      parts.push(...run.map(host => host.name && hosts.length <= 20 ? `${host.address} (${host.name})` : host.address));
    }
  };
  for (const host of [...hosts].sort((a, b) => a.key < b.key ? -1 : 1)) {
    if (run.length && (host.subnet !== run[0].subnet || last(host) !== last(run.at(-1)) + 1)) {
      end();
      run = [];
    }
    run.push(host);
  }
  end();
  return parts;
}
