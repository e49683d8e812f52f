import { now } from './clock.js';

const dialog = document.getElementById('components-reconnect-modal');
const since = document.getElementById('reconnect-since');

const say = state => {
  dialog.dataset.state = state;
  if (!dialog.open) {
    since.setAttribute('at', new Date(now()).toISOString());
    dialog.showModal();
  }
};

const again = async () => {
  say('show');
  try {
    // False: the server is there but does not know this page any more.
    if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) location.reload();
  } catch {
    say('failed');
  }
};

dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'hide') dialog.close();
  else if (state === 'show' || state === 'retrying' || state === 'failed' || state === 'paused') say(state);
  else if (state === 'rejected' || state === 'resume-failed') location.reload();
});
dialog.addEventListener('cancel', event => event.preventDefault());
document.getElementById('reconnect-now').addEventListener('click', again);
document.getElementById('reconnect-reload').addEventListener('click', () => location.reload());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && dialog.dataset.state === 'failed' && dialog.open) again();
});
