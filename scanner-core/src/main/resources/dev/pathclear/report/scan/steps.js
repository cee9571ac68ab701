// Next steps: what the advice says to do, each once, with the hosts that it is for.
const STEPS = 8;

function stepsOf(kinds) {
  const steps = new Map();
  for (const kind of kinds) {
    for (const i of flowsOf(kind, 1, 2)) {
      const { verdict, advice } = kind.verdicts[i];
      if (advice) {
        const step = steps.get(advice.next) ?? { next: advice.next, verdict, kinds: new Set(), hosts: 0, bad: false };
        step.hosts += step.kinds.has(kind) ? 0 : kind.hosts;
        step.kinds.add(kind);
        step.bad ||= kind.verdicts[i].consequence === 1;
        steps.set(advice.next, step);
      }
    }
  }
  return [...steps.values()].sort((a, b) => b.bad - a.bad || b.hosts - a.hosts);
}

function stepItem(step) {
  const hosts = data.hosts.filter(host => step.kinds.has(host.kind)).sort((a, b) => inOrder(a.key, b.key));
  const text = ofHost(step.next, hosts.length === 1 ? hosts[0].address : count("hosts", hosts.length));
  const where = hosts.length <= 3 ? hosts.map(host => host.address)
    : [...new Set(hosts.map(host => host.subnet))];
  return make("li", {}, badge(step.verdict), make("p", {}, text),
    make("p", { class: "where" }, `${count("hosts", hosts.length)}: ${some(where, 4)} `,
      button(say("steps-show"), () => showStep({ text, kinds: step.kinds }), { class: "link" })));
}

function showStep(step) {
  view.step = step;
  view.toggled.clear();
  render();
  document.getElementById("hosts").scrollIntoView();
  parts.status.focus({ preventScroll: true });
}

/** Fills the section, if there is anything to do. */
function writeSteps() {
  const section = document.getElementById("steps");
  const steps = stepsOf(data.kinds);
  if (!section || !steps.length) {
    return;
  }
  const list = make("ol", { class: "steps" }, ...steps.slice(0, STEPS).map(stepItem));
  section.append(make("p", { class: "lead" }, say("steps-lead")), list);
  if (steps.length > STEPS) {
    const more = button(say("step-more", { n: number(steps.length) }), () => {
      list.append(...steps.slice(STEPS).map(stepItem));
      more.remove();
      list.children[STEPS].querySelector("button").focus();
    });
    section.append(more);
  }
  section.hidden = false;
}
