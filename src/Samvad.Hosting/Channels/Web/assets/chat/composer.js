import { element, icon } from './dom.js';
import { Tray } from './tray.js';

/** The server takes no more, counted as JavaScript counts: in UTF-16 units. */
const LONGEST = 4000;
const COUNT_FROM = 3600;

/**
 * Where the person writes: grows with the text, Enter sends, Shift+Enter starts a new line. Where the assistant takes
 * files, one can be chosen, pasted or dropped.
 */
export class Composer {
  #input;
  #send;
  #count = element('div', { class: 'count', part: 'count', 'data-test': 'count', 'aria-live': 'polite' });
  #strings;
  #tray;
  #attach;
  #chooser;

  constructor(onSend, upload) {
    this.#tray = new Tray(upload, () => this.#update());
    this.#chooser = element('input', {
      type: 'file', class: 'hidden', tabindex: '-1', 'aria-hidden': 'true', 'data-test': 'chooser', onchange: () => this.#choose(),
    });
    this.#attach = element('button', {
      type: 'button', class: 'attach', part: 'attach', 'data-test': 'attach', hidden: true, onclick: () => this.#chooser.click(),
    }, icon('M20.5 11.5l-8.6 8.6a5.4 5.4 0 0 1-7.6-7.6l8.9-8.9a3.6 3.6 0 0 1 5.1 5.1l-8.9 8.9a1.8 1.8 0 0 1-2.6-2.6l8.1-8'));
    this.#input = element('textarea', {
      class: 'input', part: 'input', rows: '1', dir: 'auto', enterkeyhint: 'send', 'data-test': 'composer',
      oninput: () => this.#update(),
      onkeydown: (event) => this.#onKey(event),
      onpaste: (event) => this.#onPaste(event),
    });
    this.#send = element('button', { type: 'submit', class: 'send', part: 'send', 'data-test': 'send', disabled: true },
      icon('M12 19V5M6 11l6-6 6 6'));
    this.element = element('form', {
      class: 'composer', part: 'composer', novalidate: true,
      onsubmit: (event) => { event.preventDefault(); this.#submit(onSend); },
      onremoved: () => this.focus(),
    }, this.#tray.element, element('div', { class: 'field' }, this.#chooser, this.#attach, this.#input, this.#send), this.#count);
  }

  label(strings, placeholder) {
    this.#strings = strings;
    this.#input.placeholder = placeholder ?? strings.placeholder;
    this.#input.ariaLabel = placeholder ?? strings.placeholder;
    this.#send.ariaLabel = strings.send;
    this.#send.title = strings.send;
    this.#attach.ariaLabel = strings.attach;
    this.#attach.title = strings.attach;
    this.#tray.label(strings);
  }

  /** What files the assistant takes: {types, bytes}; null for none. */
  set files(limits) {
    this.#tray.limits = limits;
    this.#attach.hidden = !limits;
    this.#chooser.accept = limits?.types.join(',') ?? '';
  }

  get takesFiles() {
    return this.#tray.limits !== null;
  }

  /** Puts a file beside the next message. */
  attach(file) {
    this.#tray.take(file);
    this.focus();
  }

  /** Takes back what was meant for a conversation that is left. */
  detach() {
    this.#tray.clear();
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  #onKey(event) {
    // Enter also ends a word in an input method, as people use for Devanagari: that Enter is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #choose() {
    const [file] = this.#chooser.files;
    if (file) this.attach(file);
    this.#chooser.value = ''; // The same file may be chosen again.
  }

  #onPaste(event) {
    const [file] = event.clipboardData.files;
    if (!file || !this.takesFiles) return;
    event.preventDefault();
    this.attach(file);
  }

  #submit(onSend) {
    const text = this.#input.value.trim();
    const { file, isBusy } = this.#tray;
    if ((text === '' && !file) || isBusy || text.length > LONGEST) return;
    this.#input.value = '';
    this.#tray.clear();
    onSend(text, file);
    this.focus();
  }

  #update() {
    const length = this.#input.value.trim().length;
    const isTooLong = length > LONGEST;
    this.#send.disabled = (length === 0 && !this.#tray.file) || this.#tray.isBusy || isTooLong;
    this.#input.ariaInvalid = String(isTooLong);
    const number = new Intl.NumberFormat(this.#strings.language);
    const count = `${number.format(length)} / ${number.format(LONGEST)}`;
    this.#count.textContent = isTooLong ? `${this.#strings.tooLong}: ${count}` : length >= COUNT_FROM ? count : '';
    this.#count.classList.toggle('too-long', isTooLong);
    this.#grow();
  }

  #grow() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }
}
