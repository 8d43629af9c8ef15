const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element without ever parsing markup, so no text can become HTML.
 * Names that start with "on" are listeners; `true` sets an empty attribute; null, undefined and false set none.
 */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** A 24×24 line icon of the given path data; hidden from assistive technology. */
export function icon(...paths) {
  const lines = paths.map((d) => fill(document.createElementNS(SVG, 'path'), { d }, []));
  const attributes = { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' };
  return fill(document.createElementNS(SVG, 'svg'), attributes, lines);
}

/** Samvad's mark: two speech forms that overlap. */
export function mark() {
  const shape = (name, d) => fill(document.createElementNS(SVG, 'path'), { class: name, d }, []);
  const attributes = { viewBox: '0 0 32 32', class: 'mark', part: 'mark', 'aria-hidden': 'true' };
  return fill(document.createElementNS(SVG, 'svg'), attributes, [
    shape('mark-back', 'M13 3h8a9 9 0 0 1 9 9v12l-5-3h-4a9 9 0 0 1-8-9z'),
    shape('mark-front', 'M11 8h5a9 9 0 0 1 0 18H8l-6 3.5V17a9 9 0 0 1 9-9z'),
  ]);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children);
  return node;
}
