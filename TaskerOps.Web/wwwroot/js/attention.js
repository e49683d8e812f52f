// What a person sees of breaches without looking at the page: the tab's icon, and desktop notifications where they are wanted.
const store = {
  get: key => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* Works until the page is loaded anew. */ } },
};
const most = 100;
const supported = () => 'Notification' in window;
const wanted = () => supported() && store.get('notify') === 'on' && Notification.permission === 'granted';
const told = () => { try { return JSON.parse(store.get('told')) ?? []; } catch { return []; } };

const notify = ({ id, title, text }) => {
  try {
    // The tag makes one notice of what several tabs tell.
    const notice = new Notification(title, { body: text, tag: id, icon: '/icon.svg?open=1' });
    notice.onclick = () => { window.focus(); location.assign(`/breaches/${id}`); };
  } catch {
    // Phones let service workers notify only; the page itself still shows it.
  }
};

class OpsAttention extends HTMLElement {
  static observedAttributes = ['open', 'news'];
  #seen = false;
  attributeChangedCallback(name, _, value) {
    if (name === 'open') document.querySelector('link[rel=icon]').href = Number(value) > 0 ? `/icon.svg?open=${value}` : '/icon.svg';
    else this.tell(JSON.parse(value));
  }
  tell(news) {
    const known = new Set(told());
    const fresh = news.filter(one => !known.has(one.id));
    // What was there when the page was opened is on the page.
    if (this.#seen && wanted()) fresh.forEach(notify);
    if (fresh.length) store.set('told', JSON.stringify([...known, ...fresh.map(one => one.id)].slice(-most)));
    this.#seen = true;
  }
}
customElements.define('ops-attention', OpsAttention);

// Builds its own button, as the theme switch does; nothing is asked of the browser before a person wants it.
class OpsNotify extends HTMLElement {
  connectedCallback() {
    if (!supported()) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'icon-button notify-button';
    button.addEventListener('click', () => this.toggle());
    this.replaceChildren(button);
    this.show();
  }
  async toggle() {
    const on = !wanted() && (Notification.permission === 'granted' || await Notification.requestPermission() === 'granted');
    store.set('notify', on ? 'on' : 'off');
    this.show();
  }
  show() {
    const text = Notification.permission === 'denied'
      ? 'Desktop notifications are blocked in the browser'
      : `Desktop notifications of new breaches: ${wanted() ? 'on' : 'off'}`;
    this.firstChild.setAttribute('aria-label', text);
    this.firstChild.setAttribute('aria-pressed', String(wanted()));
    this.firstChild.title = text;
  }
}
customElements.define('ops-notify', OpsNotify);
