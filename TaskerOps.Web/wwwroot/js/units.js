// The same rules as Humane.cs: few digits, a unit, thin separators.
const thin = '\u202f';

const grouped = (value, digits) => {
  const [whole, fraction] = Math.abs(value).toFixed(digits).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, thin) + (fraction ? '.' + fraction : '');
  const short = fraction ? text.replace(/\.?0+$/, '') : text;
  return (value < 0 && short !== '0' ? '−' : '') + short;
};

export const number = value => {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.0005) return value < 0 ? '> −0.001' : '< 0.001';
  if (size < 0.9995) return grouped(value, 3);
  if (size < 9.995) return grouped(value, 2);
  if (size < 99.95) return grouped(value, 1);
  return grouped(value, 0);
};

const pair = (ms, great, greatUnit, small, smallUnit) => {
  const smalls = Math.round(Math.abs(ms) / small);
  const whole = Math.floor(smalls / (great / small));
  const rest = smalls - whole * (great / small);
  return (ms < 0 ? '−' : '') + `${grouped(whole, 0)}\u00a0${greatUnit}` + (rest ? `\u00a0${rest}\u00a0${smallUnit}` : '');
};

export const duration = ms => {
  const size = Math.abs(ms);
  if (size < 999.5) return `${number(ms)}\u00a0ms`;
  if (size < 59950) return `${number(ms / 1000)}\u00a0s`;
  if (size < 600000) return pair(ms, 60000, 'min', 1000, 's');
  if (size < 3570000) return `${grouped(ms / 60000, 0)}\u00a0min`;
  if (size < 171000000) return pair(ms, 3600000, 'h', 60000, 'min');
  return pair(ms, 86400000, 'd', 3600000, 'h');
};

// What is not quite 100 never reads 100.
const percent = value => value > 99.9 && value < 100 ? grouped(Math.floor(value * 100) / 100, 2) : number(value);

const states = { 0: 'closed', 1: 'half-open', 2: 'open' };

/** A value with its unit; null is "no data", never zero. */
export const format = (value, unit) => {
  if (value === null || value === undefined || !Number.isFinite(value)) return 'no data';
  if (unit === 'ms') return duration(value);
  if (unit === '%') return `${percent(value)}\u00a0%`;
  if (unit === 'state') return states[value] ?? number(value);
  return `${number(value)}\u00a0${unit}`;
};

/** A value as it stands on an axis: counts go without their unit, which heads the axis. */
export const tick = (value, unit) => {
  if (!Number.isFinite(value)) return '';
  if (unit === 'ms') return value === 0 ? '0' : duration(value);
  if (unit === '%') return `${percent(value)}\u00a0%`;
  if (unit === 'state') return states[value] ?? '';
  return number(value);
};
