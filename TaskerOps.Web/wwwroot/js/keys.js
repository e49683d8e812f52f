// Keys that belong to the page, not to a field or a dialog that has the focus.
const typing = target => target.closest?.('input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], dialog');

/** Where the focus goes in a stop: itself, or the first link or button in it; none = it is passed over. */
const target = stop => [stop, ...stop.querySelectorAll('a, button')].find(one => one.matches('a[href], button:enabled') && one.getClientRects().length > 0);

const move = by => {
  const stops = [...document.querySelectorAll('[data-stop]')].filter(target);
  if (stops.length === 0) return;
  const at = stops.findIndex(stop => stop.contains(document.activeElement));
  const to = at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, at + by));
  target(stops[to]).focus();
  stops[to].scrollIntoView({ block: 'nearest' });
};

/** The breach that has the focus, else the first that nobody has. */
const breach = () => (document.activeElement?.closest('[data-breach]') ?? document.querySelector('[data-acknowledge]'))?.dataset.breach ?? null;

const search = event => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';

const openSearch = () => {
  const dialog = document.getElementById('search');
  if (!dialog || document.querySelector('dialog[open]')) return;
  dialog.showModal();
  dialog.querySelector('input')?.select();
};

export const listen = page => {
  let first = null;
  const pressed = event => {
    if (search(event)) {
      openSearch();
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || document.querySelector('dialog[open]')) return;
    const key = first === 'g' ? `g ${event.key}` : event.key;
    first = null;
    if (key === 'g') first = 'g';
    else if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
    else if (key === '/') openSearch();
    else if (['?', 'p', '[', ']', 'g o', 'g b', 'g f', 'g s', 'g t', 'a'].includes(key)) page.invokeMethodAsync('Pressed', key, key === 'a' ? breach() : null);
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', pressed);
  document.documentElement.dataset.live = '';
  return {
    dispose: () => {
      document.removeEventListener('keydown', pressed);
      delete document.documentElement.dataset.live;
    },
  };
};
