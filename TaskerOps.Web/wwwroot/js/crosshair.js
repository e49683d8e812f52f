import { moment } from './clock.js';
import { format } from './units.js';

// One crosshair for all charts: they show the same time, so a person sees what moved together. All text is set as text,
// never as markup, because labels come from the watched system.
const charts = new Set();
const tip = document.createElement('div');
tip.className = 'chart-tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true');

const place = (element, left, width) => {
  element.style.left = `${left}px`;
  if (width !== undefined) element.style.width = `${width}px`;
};

const row = (line, value, unit) => {
  const [item, mark, label, figure] = ['div', 'span', 'span', 'span'].map(name => document.createElement(name));
  mark.className = `mark series-${line.colour}`;
  label.className = 'label';
  label.textContent = line.label;
  figure.className = 'figure';
  figure.textContent = format(value, unit);
  item.append(mark, label, figure);
  return item;
};

const showTip = (chart, at, x, y) => {
  const time = document.createElement('div');
  time.className = 'time';
  time.textContent = moment(at, chart.utc);
  tip.replaceChildren(time, ...chart.lines.map(line => row(line, line.points.get(at) ?? null, chart.model.unit)));
  if (!tip.isConnected) document.body.append(tip);
  tip.hidden = false;
  const left = x + 16 + tip.offsetWidth > innerWidth - 8 ? x - 16 - tip.offsetWidth : x + 16;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, Math.min(y - 24, innerHeight - tip.offsetHeight - 8))}px`;
};

const hide = () => {
  tip.hidden = true;
  for (const chart of charts) chart.cross.hidden = true;
};

const show = (hovered, at, event) => {
  for (const chart of charts) {
    const left = chart.plot && chart.left(at);
    chart.cross.hidden = left === null || left === undefined;
    if (!chart.cross.hidden) {
      place(chart.cross, left);
      chart.cross.style.top = `${chart.plot.top}px`;
      chart.cross.style.height = `${chart.plot.height}px`;
    }
  }
  showTip(hovered, at, event.clientX, event.clientY);
};

/** Lets a chart take part: the crosshair over it, the choice of a window by dragging, of a point by a click. Returns what ends it. */
export const attach = (chart, zoomed, picked) => {
  const host = chart.host;
  let start = null;
  charts.add(chart);

  const within = event => Math.min(Math.max(event.clientX - host.getBoundingClientRect().left, chart.plot.left), chart.plot.left + chart.plot.width);
  const end = () => { start = null; chart.zoom.hidden = true; };

  const listeners = {
    pointermove: event => {
      if (!chart.plot) return;
      const x = within(event);
      const at = chart.nearest(x);
      if (at !== null) show(chart, at, event);
      if (start !== null && Math.abs(x - start) > 4) {
        chart.zoom.hidden = false;
        place(chart.zoom, Math.min(x, start), Math.abs(x - start));
        chart.zoom.style.top = `${chart.plot.top}px`;
        chart.zoom.style.height = `${chart.plot.height}px`;
      }
    },
    pointerdown: event => {
      // A finger scrolls the page; it chooses a window by the menu.
      if (!chart.plot || event.button !== 0 || event.pointerType === 'touch') return;
      start = within(event);
      host.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    pointerup: event => {
      const x = start === null ? null : within(event);
      if (x !== null && Math.abs(x - start) > 8) zoomed(chart.time(Math.min(x, start)), chart.time(Math.max(x, start)));
      else if (x !== null && chart.nearest(x) !== null) picked(chart.nearest(x));
      end();
    },
    pointercancel: end,
    pointerleave: hide,
  };
  const escape = event => { if (event.key === 'Escape') { end(); hide(); } };

  for (const [name, listener] of Object.entries(listeners)) host.addEventListener(name, listener);
  document.addEventListener('keydown', escape);
  return () => {
    charts.delete(chart);
    for (const [name, listener] of Object.entries(listeners)) host.removeEventListener(name, listener);
    document.removeEventListener('keydown', escape);
    hide();
  };
};
