/** Shows a dialog as modal: the browser traps the focus in it and gives it back afterwards. */
export const open = dialog => { if (!dialog.open) dialog.showModal(); };
export const close = dialog => dialog.close();
