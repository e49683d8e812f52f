// Times and ages are written in the browser: it knows its zone, and ages go on even when the connection is lost.
const serverTime = document.querySelector('meta[name="server-time"]')?.content;
const offset = serverTime ? Date.parse(serverTime) - Date.now() : 0;

/** Now by the server's clock: a wrong clock in the browser must not make figures look old or new. */
export const now = () => Date.now() + offset;

const formats = new Map();
const formatter = (utc, options) => {
  const key = `${utc}${JSON.stringify(options)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', timeZone: utc ? 'UTC' : undefined }));
  return formats.get(key);
};

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const hands = { hour: '2-digit', minute: '2-digit' };
const day = { day: 'numeric', month: 'short' };

/** A moment: the time of day, with the date unless it is today's. */
export const moment = (ms, utc, minutes = false) => {
  const time = formatter(utc, minutes ? hands : clock).format(ms);
  const date = formatter(utc, day);
  return date.format(ms) === date.format(now()) ? time : `${date.format(ms)} ${time}`;
};

/** The zone that times are shown in: its name and its distance from UTC. */
export const zone = (utc, short) => {
  if (utc) return 'UTC';
  const part = type => new Intl.DateTimeFormat('en-GB', { timeZoneName: type }).formatToParts(now()).find(p => p.type === 'timeZoneName')?.value ?? '';
  if (short) return part('shortOffset').replace('GMT', 'UTC');
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'local';
  return name === 'UTC' ? 'UTC' : `${name.replaceAll('_', ' ')} (${part('shortOffset').replace('GMT', 'UTC')})`;
};

/** How long since, in one unit. */
export const since = ms => {
  const seconds = Math.max(0, Math.round((now() - ms) / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
};

/** How long ago, in one unit. */
export const age = ms => `${since(ms)} ago`;

class OpsText extends HTMLElement {
  static observedAttributes = ['at', 'zone'];
  // The server's own text stays in the light tree for browsers without scripts; the shadow tree shows ours instead.
  #text = this.attachShadow({ mode: 'open' }).appendChild(document.createTextNode(''));
  attributeChangedCallback() { this.write(); }
  connectedCallback() { this.write(); }
  get at() { return Date.parse(this.getAttribute('at')); }
  get utc() { return this.getAttribute('zone') === 'utc'; }
  write() {
    const text = this.text();
    if (this.#text.data !== text) this.#text.data = text;
  }
}

class OpsTime extends OpsText {
  text() { return Number.isNaN(this.at) ? '–' : moment(this.at, this.utc, this.hasAttribute('minutes')); }
}

const ages = new Set();
class OpsAge extends OpsText {
  text() { return Number.isNaN(this.at) ? '–' : this.hasAttribute('for') ? since(this.at) : age(this.at); }
  connectedCallback() { super.connectedCallback(); ages.add(this); }
  disconnectedCallback() { ages.delete(this); }
}

class OpsZone extends OpsText {
  text() { return zone(this.utc, this.hasAttribute('short')); }
}

customElements.define('ops-time', OpsTime);
customElements.define('ops-age', OpsAge);
customElements.define('ops-zone', OpsZone);
setInterval(() => ages.forEach(element => element.write()), 1000);

const pad = part => String(part).padStart(2, '0');

/** A moment as an input of type datetime-local wants it. */
export const toInput = (iso, utc) => {
  const at = new Date(iso);
  return utc
    ? at.toISOString().slice(0, 19)
    : `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
};

/** The moment of such an input, ISO 8601 UTC, or null. */
export const fromInput = (text, utc) => {
  const at = new Date(utc ? `${text}Z` : text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};
