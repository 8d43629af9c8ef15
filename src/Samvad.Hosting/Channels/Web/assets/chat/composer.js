import { element, icon } from './dom.js';

/** The server takes no more, counted as JavaScript counts: in UTF-16 units. */
const LONGEST = 4000;
const COUNT_FROM = 3600;

/** Where the person writes: grows with the text, Enter sends, Shift+Enter starts a new line. */
export class Composer {
  #input;
  #send;
  #count = element('div', { class: 'count', part: 'count', 'data-test': 'count', 'aria-live': 'polite' });
  #strings;

  constructor(onSend) {
    this.#input = element('textarea', {
      class: 'input', part: 'input', rows: '1', dir: 'auto', enterkeyhint: 'send', 'data-test': 'composer',
      oninput: () => this.#update(),
      onkeydown: (event) => this.#onKey(event),
    });
    this.#send = element('button', { type: 'submit', class: 'send', part: 'send', 'data-test': 'send', disabled: true },
      icon('M12 19V5M6 11l6-6 6 6'));
    this.element = element('form', {
      class: 'composer', part: 'composer', novalidate: true,
      onsubmit: (event) => { event.preventDefault(); this.#submit(onSend); },
    }, element('div', { class: 'field' }, this.#input, this.#send), this.#count);
  }

  label(strings, placeholder) {
    this.#strings = strings;
    this.#input.placeholder = placeholder ?? strings.placeholder;
    this.#input.ariaLabel = placeholder ?? strings.placeholder;
    this.#send.ariaLabel = strings.send;
    this.#send.title = strings.send;
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

  #submit(onSend) {
    const text = this.#input.value.trim();
    if (text === '' || text.length > LONGEST) return;
    this.#input.value = '';
    this.#update();
    onSend(text);
    this.focus();
  }

  #update() {
    const length = this.#input.value.trim().length;
    const isTooLong = length > LONGEST;
    this.#send.disabled = length === 0 || isTooLong;
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
