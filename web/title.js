/* What the window is called; those who cannot see it hear it. */

const said = document.getElementById("said");

export function entitle(title) {
  document.title = `${title} · Lagebild`;
  if (said.textContent !== title) said.textContent = title;
}
