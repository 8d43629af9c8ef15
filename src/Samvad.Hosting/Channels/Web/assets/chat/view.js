import { element, icon, mark } from './dom.js';

/** What is around the transcript and the composer. `labelled` has, per word, what to call when the language changes. */
export function buildView(transcript, composer, { open, close, renew, restart }) {
  const labelled = {};
  const name = (key, label) => (labelled[key] ??= []).push(label);
  const worded = (key, node) => { name(key, (text) => { node.textContent = text; }); return node; };
  const iconButton = (key, attributes, ...content) => {
    const button = element('button', { type: 'button', ...attributes }, ...content);
    name(key, (text) => { button.ariaLabel = text; button.title = text; });
    return button;
  };
  const title = element('h2', { class: 'title', part: 'title', dir: 'auto' });
  const subtitle = element('p', { class: 'subtitle', part: 'subtitle', dir: 'auto' });
  const unread = element('span', { class: 'unread', part: 'unread' });
  const status = element('div', {
    class: 'status', part: 'status', role: 'status', 'data-test': 'status', 'data-state': 'connecting',
  });
  const confirm = element('dialog', { class: 'confirm', part: 'confirm', 'aria-labelledby': 'confirm-title' },
    worded('confirmNew', element('h3', { id: 'confirm-title' })),
    worded('confirmNewText', element('p')),
    element('form', { method: 'dialog' },
      worded('keep', element('button', { class: 'plain' })),
      worded('begin', element('button', { class: 'main', 'data-test': 'confirm-new', onclick: restart }))));
  const again = worded('newConversation', element('button', {
    type: 'button', class: 'main again', 'data-test': 'again', onclick: restart,
  }));
  const panel = element('section', { class: 'panel', part: 'panel' },
    element('header', { class: 'header', part: 'header' },
      mark(),
      element('div', { class: 'heading' }, title, subtitle),
      iconButton('newConversation', { class: 'tool', part: 'new', 'data-test': 'new', onclick: renew },
        icon('M12 5H7a3 3 0 0 0-3 3v9a3 3 0 0 0 3 3h9a3 3 0 0 0 3-3v-5',
          'M18.4 3.6a1.9 1.9 0 0 1 2.7 2.7L13 14.4l-3.5.9.8-3.6z')),
      iconButton('close', { class: 'tool close', part: 'close', 'data-test': 'close', onclick: close },
        icon('M6 6l12 12M18 6L6 18'))),
    element('div', { class: 'body' }, status, transcript),
    element('footer', { class: 'footer' }, composer, again),
    confirm);
  const launcher = iconButton('open',
    { class: 'launcher', part: 'launcher', 'data-test': 'launcher', onclick: open }, mark(), unread);
  return { panel, title, subtitle, status, launcher, unread, again, confirm, labelled };
}
