// The page works without this. With it, progress is followed without reloading, and "/" goes to the command line.

const bar = document.querySelector('[data-progress]');
if (bar) void follow(bar);

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  event.preventDefault();
  document.querySelector('#command')?.focus();
});

/** Asks each second how far the reading has come, and shows the news when it is done. */
async function follow(box) {
  const progress = await fetch('/api/progress')
    .then((answer) => answer.json())
    .catch(() => undefined);
  if (progress === null) return finish(box);
  if (progress !== undefined) show(box, progress);
  setTimeout(() => follow(box), 1000);
}

function show(box, { doing, done, total }) {
  box.querySelector('label').textContent = total === null ? `${doing}: ${done} so far` : `${doing}: ${done} of ${total}`;
  const bar = box.querySelector('progress');
  if (total === null) {
    bar.removeAttribute('value');
    return;
  }
  bar.max = Math.max(total, 1);
  bar.value = done;
}

/** Reloads, unless somebody is in the middle of a line: then a link waits for them. */
function finish(box) {
  const isTyping = [...document.querySelectorAll('input:not([type=hidden])')].some((input) => input.value !== input.defaultValue);
  if (!isTyping) {
    location.reload();
    return;
  }
  const link = document.createElement('a');
  link.href = location.href;
  link.textContent = 'The feeds are read: show the news';
  box.replaceChildren(link);
}
