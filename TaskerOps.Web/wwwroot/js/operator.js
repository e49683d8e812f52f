// The operator's name, asked once and kept in this browser. It is what a person says, never proof of who they are.
const key = 'operator';

export const recall = () => {
  try { return localStorage.getItem(key); } catch { return null; }
};

export const remember = name => {
  try { localStorage.setItem(key, name); } catch { /* Asked again next time. */ }
};
