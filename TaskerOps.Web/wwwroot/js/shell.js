import './clock.js';
import './attention.js';
import './copy.js';

const next = { auto: 'light', light: 'dark', dark: 'auto' };
const words = { auto: 'as the system', light: 'light', dark: 'dark' };

// Builds its own button, which the server never touches: the switch works on every page, connected or not.
class OpsTheme extends HTMLElement {
  connectedCallback() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'icon-button theme-button';
    button.addEventListener('click', () => this.choose(next[this.chosen]));
    this.replaceChildren(button);
    this.show();
  }
  get chosen() { return document.documentElement.dataset.theme ?? 'auto'; }
  choose(theme) {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem('theme');
    } else {
      document.documentElement.dataset.theme = theme;
      localStorage.setItem('theme', theme);
    }
    this.show();
  }
  show() {
    const text = `Theme: ${words[this.chosen]}. Change`;
    this.firstChild.setAttribute('aria-label', text);
    this.firstChild.title = text;
    this.firstChild.dataset.shows = this.chosen;
  }
}
customElements.define('ops-theme', OpsTheme);

// Buttons that open a dialog of the page by its id.
document.addEventListener('click', event => {
  const opens = event.target.closest?.('[data-opens]')?.dataset.opens;
  if (opens) document.getElementById(opens)?.showModal();
});
