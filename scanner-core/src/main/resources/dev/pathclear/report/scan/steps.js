// Next steps stand on the page already; here each gets the way to its hosts, and those after the first few are folded.
const STEPS = 8;
/** Returns what is wrong, by its place on the page: the kinds that have it, by the numbers of their groups. */
let steps = [];

function readSteps() {
  steps = [...document.querySelectorAll(".steps > li")].map((item, i) => {
    const groups = new Set(item.dataset.groups.split(" ").map(Number));
    return {
      item, number: i + 1, ports: item.querySelector(".what").textContent,
      text: item.querySelector(".next, .what").textContent,
      kinds: new Set(data.kinds.filter(kind => kind.groups.some(group => groups.has(group)))),
    };
  });
}

function showStep(step) {
  change(() => { view.step = step; });
  document.getElementById("hosts").scrollIntoView();
  parts.status.focus({ preventScroll: true });
}

function joinSteps() {
  readSteps();
  for (const step of steps) {
    if (step.kinds.size) {
      step.item.querySelector(".where").append(button(say("steps-show"), () => showStep(step), { class: "link" }));
    }
  }
  const list = document.querySelector(".steps");
  if (steps.length > STEPS) {
    list.classList.add("folded");
    const more = button(say("step-more", { n: number(steps.length) }), () => {
      list.classList.remove("folded");
      more.remove();
      steps[STEPS].item.querySelector("button")?.focus();
    });
    list.after(more);
  }
}

/** Makes of each number above that counts hosts, or what hosts have, the way to exactly those. */
function joinNumbers() {
  const kindsWith = {
    hosts: one => kind => kind.verdict === one,
    requirements: one => kind => kind.required.includes(one),
    endpoints: one => kind => kind.outcomes.some(outcome => outcome.state === one),
    status: one => kind => kind.status === one,
  };
  for (const row of document.querySelectorAll(".numbers [data-word]")) {
    const { of } = row.closest("[data-of]").dataset;
    const kinds = new Set(data.kinds.filter(kindsWith[of](row.dataset.word)));
    const name = row.querySelector("dt");
    const what = `${row.closest("[data-of]").querySelector("h2").firstChild.textContent.trim()}: ${name.textContent}`;
    if (kinds.size) {
      name.replaceChildren(button(name.textContent, () => showStep({ text: what, kinds, isNumber: true }),
        { class: "link", title: say("show-hosts", { what }) }));
    }
  }
}
