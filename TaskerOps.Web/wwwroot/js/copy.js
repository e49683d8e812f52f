// A button that copies the text of its element. Where the clipboard is closed to the page (plain http), the text is selected in a field instead.
class OpsCopy extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', () => this.copy());
  }
  async copy() {
    const button = this.querySelector('button');
    const text = this.getAttribute('text') ?? '';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement('textarea');
      field.value = text;
      field.className = 'visually-hidden';
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      button?.focus();
    }
    if (!button) return;
    button.textContent = 'Copied';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  }
}
customElements.define('ops-copy', OpsCopy);
