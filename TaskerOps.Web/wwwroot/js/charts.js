import ApexCharts from '../lib/apexcharts/apexcharts.esm.js';
import { attach } from './crosshair.js';
import { tick } from './units.js';

const dashes = [0, 5, 2, 8];
const live = new Set();
const seen = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const chart = [...live].find(one => one.host === entry.target);
    if (chart) { chart.visible = entry.isIntersecting; chart.draw(); }
  }
}, { rootMargin: '200px' });

const redrawAll = () => live.forEach(chart => chart.touch());
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);
new MutationObserver(redrawAll).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

class TimeChart {
  constructor(host, model, page) {
    this.host = host;
    this.bands = this.part('chart-bands');
    this.box = this.part('chart-box');
    this.cross = this.part('chart-cross');
    this.zoom = this.part('chart-zoom');
    this.cross.hidden = this.zoom.hidden = true;
    this.take(model);
    this.detach = attach(this, (from, to) => page.invokeMethodAsync('Zoomed', from, to), at => page.invokeMethodAsync('Picked', at));
    this.zone = new MutationObserver(() => this.touch());
    this.zone.observe(host, { attributes: true, attributeFilter: ['data-zone'] });
    live.add(this);
    seen.observe(host);
  }

  part(name) {
    const element = document.createElement('div');
    element.className = name;
    this.host.append(element);
    return element;
  }

  get utc() { return this.host.dataset.zone === 'utc'; }

  take(model) {
    this.model = model;
    this.lines = model.lines.map(line => ({ ...line, points: new Map(line.points) }));
    this.touch();
  }

  /** Another shape: other lines, steps or unit. */
  redraw(model) { this.take(model); }

  /** New and changed points of the same shape. */
  apply(delta) {
    Object.assign(this.model, { from: delta.from, to: delta.to, max: delta.max, ticks: delta.ticks });
    this.lines.forEach((line, index) => {
      for (const [at, value] of delta.points[index]) line.points.set(at, value);
      for (const at of line.points.keys()) if (at < delta.from || at >= delta.to) line.points.delete(at);
    });
    this.touch();
  }

  touch() { this.stale = true; this.draw(); }

  /** Draws what is stale, once at a time, and only where someone can see it. */
  async draw() {
    if (this.busy || !this.stale || !this.visible || this.disposed) return;
    this.busy = true;
    this.stale = false;
    try {
      if (this.apex) {
        await this.apex.updateOptions(this.options(), false, false, false);
      } else {
        this.apex = new ApexCharts(this.box, this.options());
        await this.apex.render();
      }
      this.showBands();
      this.host.dataset.drawn = String(Number(this.host.dataset.drawn ?? 0) + 1);
    } finally {
      this.busy = false;
      if (this.disposed) this.apex?.destroy();
    }
    this.draw();
  }

  /** Stretches of time behind the lines. Their places follow the width of the host by themselves. */
  showBands() {
    const plot = this.plot;
    if (!plot) return;
    const { from, to, bands } = this.model;
    const across = share => `calc(${share.toFixed(5)} * (100% - ${this.host.clientWidth - plot.width}px))`;
    this.bands.style.top = `${plot.top}px`;
    this.bands.style.height = `${plot.height}px`;
    this.bands.replaceChildren(...bands
      .map(band => ({ kind: band.kind, start: Math.max(0, (band.from - from) / (to - from)), end: Math.min(1, ((band.to ?? to) - from) / (to - from)) }))
      .filter(band => band.end > band.start)
      .map(band => {
        const element = document.createElement('div');
        element.className = `chart-band ${band.kind}`;
        element.style.left = `calc(${plot.left}px + ${across(band.start)})`;
        element.style.width = across(band.end - band.start);
        return element;
      }));
  }

  options() {
    const style = getComputedStyle(this.host);
    const token = name => style.getPropertyValue(name).trim();
    const model = this.model;
    const text = { colors: token('--text-3'), fontSize: style.fontSize, fontFamily: style.fontFamily };
    const drawn = this.lines.map(line => [...line.points].sort((a, b) => a[0] - b[0]));
    return {
      chart: {
        type: 'line', height: '100%', width: '100%', background: 'transparent', parentHeightOffset: 0, fontFamily: style.fontFamily,
        animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      },
      series: drawn.map((data, index) => ({ name: `line ${index}`, data })),
      colors: this.lines.map(line => token(`--series-${line.colour}`)),
      stroke: { width: 1.5, curve: 'straight', lineCap: 'round', dashArray: this.lines.map(line => dashes[line.dash % dashes.length]) },
      markers: { size: 0, hover: { size: 0, sizeOffset: 0 }, discrete: drawn.flatMap((data, index) => this.alone(data, index, token)) },
      dataLabels: { enabled: false }, legend: { show: false }, tooltip: { enabled: false },
      states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
      grid: { borderColor: token('--grid'), strokeDashArray: 0, xaxis: { lines: { show: false } }, padding: { left: 4, right: 8, top: -12, bottom: -6 } },
      xaxis: {
        type: 'datetime', min: model.from, max: model.to, tooltip: { enabled: false }, crosshairs: { show: false },
        axisBorder: { color: token('--grid-strong') }, axisTicks: { show: true, height: 3, color: token('--grid-strong') },
        labels: { datetimeUTC: this.utc, style: text, offsetY: -2, datetimeFormatter: { year: 'yyyy', month: 'd MMM', day: 'd MMM', hour: 'HH:mm', minute: 'HH:mm', second: 'HH:mm:ss' } },
      },
      yaxis: {
        min: 0, max: model.max, tickAmount: model.ticks, forceNiceScale: false, decimalsInFloat: undefined,
        labels: { minWidth: 48, maxWidth: 80, offsetX: -6, style: text, formatter: value => tick(value, model.unit) },
      },
      annotations: { yaxis: model.thresholds.map(line => this.threshold(line, token, style)) },
    };
  }

  /** Values between two gaps: a line needs two points, so these are drawn as dots. */
  alone(data, seriesIndex, token) {
    const colour = token(`--series-${this.lines[seriesIndex].colour}`);
    const known = index => data[index]?.[1] !== null && data[index]?.[1] !== undefined;
    return data.flatMap((_, dataPointIndex) => known(dataPointIndex) && !known(dataPointIndex - 1) && !known(dataPointIndex + 1)
      ? [{ seriesIndex, dataPointIndex, fillColor: colour, strokeColor: colour, size: 2, shape: 'circle' }] : []);
  }

  threshold(line, token, style) {
    // The upper line's text stands above it, the lower one's below: they never meet.
    const other = Math.max(...this.model.thresholds.map(one => one.value));
    const colour = token(line.kind === 'alert' ? '--bad' : '--text-3');
    return {
      y: line.value, borderColor: colour, strokeDashArray: line.kind === 'alert' ? 0 : 4, borderWidth: 1,
      label: {
        text: line.text, position: 'right', textAnchor: 'end', borderWidth: 0, offsetY: line.value >= other ? -1 : 14, offsetX: -2,
        style: { background: 'transparent', color: colour, fontSize: style.fontSize, fontFamily: style.fontFamily, padding: { left: 0, right: 0, top: 0, bottom: 0 } },
      },
    };
  }

  /** The rectangle of the plot inside the host, or null before the first drawing. */
  get plot() {
    const globals = this.apex?.w?.globals;
    return globals?.gridWidth > 0 ? { left: globals.translateX, top: globals.translateY, width: globals.gridWidth, height: globals.gridHeight } : null;
  }

  time(x) {
    const plot = this.plot;
    return Math.round(this.model.from + (x - plot.left) / plot.width * (this.model.to - this.model.from));
  }

  left(at) {
    const plot = this.plot;
    const share = (at - this.model.from) / (this.model.to - this.model.from);
    return share < 0 || share > 1 ? null : plot.left + share * plot.width;
  }

  /** The moment of the point that lies nearest to x, or null without points. */
  nearest(x) {
    const at = this.time(x);
    let best = null;
    for (const moment of this.lines[0]?.points.keys() ?? []) if (best === null || Math.abs(moment - at) < Math.abs(best - at)) best = moment;
    return best;
  }

  dispose() {
    this.disposed = true;
    live.delete(this);
    seen.unobserve(this.host);
    this.zone.disconnect();
    this.detach();
    if (!this.busy) this.apex?.destroy();
    this.host.replaceChildren();
  }
}

/** Draws a chart into an empty element. The returned object takes new points and, at the end, goes without a trace. */
export const create = (host, model, page) => new TimeChart(host, model, page);
