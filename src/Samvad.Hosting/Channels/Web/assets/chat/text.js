import { element } from './dom.js';

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;
const TRAILING = /[.,;:!?'’”)\]}।]+$/;

/** Turns a message into text nodes and links. Only http and https addresses become links; nothing is parsed as HTML. */
export function linkify(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutPunctuation(match[0]);
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(end, match.index));
    parts.push(element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address));
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** "(see https://a.org/x_(y))." ends its address at "(y)": a bracket belongs to the address if it opened in it. */
function withoutPunctuation(address) {
  const trimmed = address.replace(TRAILING, '');
  const closes = address.startsWith(')', trimmed.length) && trimmed.lastIndexOf('(') > trimmed.lastIndexOf(')');
  return closes ? `${trimmed})` : trimmed;
}
