import { bubble, choiceButtons } from './bubble.js';
import { dayName, isSameDay } from './clock.js';
import { element, icon } from './dom.js';
import { Indicator } from './indicator.js';
import { paper, thumbnail } from './thumbnail.js';

const NEAR_THE_END = 80;
const PENDING = ':is([data-state="sending"], [data-state="sent"])';
/**
 * The messages on the screen, in the order of the journal; those still being sent come last.
 * `actions` are called when the person wants something: choose(choice), retry(messageId), remove(messageId),
 * load(fileId), which gives the content of a file.
 */
export class Transcript {
  #actions;
  #log;
  #jump;
  #isAtEnd = true;
  #isReplaying = false;

  constructor(strings, actions) {
    this.strings = strings;
    this.#actions = actions;
    this.indicator = new Indicator(() => this.strings, () => this.#placeIndicator());
    this.#log = element('div', {
      class: 'log', part: 'log', role: 'log', tabindex: '0', 'aria-live': 'polite', 'aria-label': strings.messages,
      onscroll: () => this.#look(),
    });
    this.#jump = element('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.scrollToEnd() },
      icon('M12 5v14M6 13l6 6 6-6'), element('span', {}, strings.newMessages));
    this.element = element('div', { class: 'transcript' }, this.#log, this.#jump);
    new ResizeObserver(() => this.#isAtEnd && this.scrollToEnd()).observe(this.#log);
  }

  clear() {
    this.#log.replaceChildren();
    this.#jump.hidden = true;
    this.indicator.settle();
  }

  /** Whether the person has said anything yet. */
  get isEmpty() {
    return this.#log.querySelector('[data-role="user"]') === null;
  }

  /** While old messages come back in, nothing moves and a screen reader stays quiet. */
  set isReplaying(isReplaying) {
    if (isReplaying === this.#isReplaying) return;
    this.#isReplaying = isReplaying;
    this.#log.classList.toggle('replaying', isReplaying);
    this.#log.setAttribute('aria-live', isReplaying ? 'off' : 'polite');
    this.scrollToEnd();
  }

  /** The person's message at once, before the server has it. Said again, it moves to the end. */
  sending({ messageId, text, at, file }) {
    this.#closeChoices();
    this.#row(messageId)?.remove();
    this.#addPending(messageId, { text, at: new Date(at), file });
    this.scrollToEnd();
  }

  /** The person's message as the server has it. */
  heard({ messageId, text, at, file }) {
    this.#closeChoices();
    let row = this.#row(messageId);
    if (row?.dataset.state === 'refused') row = row.remove(); // It did arrive, in spite of what the answer said.
    if (!row) this.#add(this.#withId(messageId, this.#own({ text, at: new Date(at), file })));
    else if (row.dataset.state) this.#confirm(row);
  }

  /** The server has the message, but where it stands in the conversation is known only when it is heard. */
  sent(messageId) {
    const row = this.#row(messageId);
    if (!row?.dataset.state) return;
    row.dataset.state = 'sent';
    row.querySelector('.state')?.remove();
  }

  refused({ messageId, text, at, file }, reason) {
    const row = this.#row(messageId) ?? this.#addPending(messageId, { text, at: new Date(at), file });
    const button = (label, name, onclick) =>
      element('button', { type: 'button', class: 'link', 'data-test': name, onclick }, label);
    row.dataset.state = 'refused';
    row.querySelector('.meta').replaceChildren(reason,
      button(this.strings.retry, 'retry', () => this.#actions.retry(messageId)),
      button(this.strings.remove, 'remove', () => { row.remove(); this.#actions.remove(messageId); }));
    this.#follow(row);
  }

  said({ text, language, choices = [], at, name }) {
    this.indicator.settle();
    this.#closeChoices();
    const row = bubble({ role: 'bot', text, language, at: new Date(at) }, this.strings);
    if (name) row.dataset.reply = name;
    this.#add(row);
    if (choices.length > 0) row.append(choiceButtons(choices, language, this.strings, this.#actions.choose));
    this.#follow(row);
  }

  system(text) {
    const row = element('div', { class: 'row', 'data-role': 'system', 'data-at': new Date().toISOString() },
      element('span', { class: 'note', part: 'system', dir: 'auto' }, text));
    this.#insert(row);
    this.#follow(row);
  }

  scrollToEnd() {
    this.#jump.hidden = true;
    this.#isAtEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #row(messageId) {
    return this.#log.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
  }

  #withId(messageId, row) {
    row.dataset.messageId = messageId;
    return row;
  }

  /** A message of the person, with what they sent. */
  #own({ file, ...message }) {
    return bubble({ role: 'user', ...message, file: file && this.#file(file) }, this.strings);
  }

  #file({ id, name, type }) {
    const picture = element('span', { class: 'file-picture' }, paper());
    this.#actions.load(id).then((blob) => thumbnail(new Blob([blob], { type }))).then(
      (drawn) => { this.#look(); picture.replaceChildren(drawn); if (this.#isAtEnd) this.scrollToEnd(); },
      () => {}); // The sheet of paper stays: the file's name says enough.
    return element('span', { class: 'file', part: 'file', 'data-test': 'file' }, picture, element('span', { class: 'file-name' }, name || this.strings.file));
  }

  #addPending(messageId, message) {
    const row = this.#withId(messageId, this.#own(message));
    row.dataset.state = 'sending';
    row.querySelector('.meta').prepend(element('span', { class: 'state' }, this.strings.sending));
    this.#separate(row, this.#log.lastElementChild);
    this.#log.append(row);
    if (this.indicator.element.isConnected) this.#log.append(this.indicator.element);
    return row;
  }

  #confirm(row) {
    const first = this.#log.querySelector(PENDING);
    delete row.dataset.state;
    row.querySelector('.state')?.remove();
    if (first && first !== row) this.#log.insertBefore(row, first);
  }

  #add(row) {
    this.#insert(row);
    this.#follow(row);
  }

  /** Before the messages that are still being sent: those will be heard later than this. */
  #insert(row) {
    this.#look();
    const pending = this.#log.querySelector(PENDING);
    const next = pending ?? (this.indicator.element.isConnected ? this.indicator.element : null);
    this.#separate(row, next ? next.previousElementSibling : this.#log.lastElementChild, next);
    this.#log.insertBefore(row, next);
  }

  #separate(row, before, next = null) {
    const at = new Date(row.dataset.at);
    const last = before?.dataset.at;
    if (row.dataset.role === 'system' || (last && isSameDay(at, new Date(last)))) return;
    const name = dayName(at, this.strings.language);
    this.#log.insertBefore(element('div', { class: 'day', part: 'day', 'data-at': row.dataset.at }, name), next);
  }

  #closeChoices() {
    for (const group of this.#log.querySelectorAll('.choices')) group.remove();
  }

  #placeIndicator() {
    this.#look();
    this.#log.append(this.indicator.element);
    this.#follow(this.indicator.element);
  }

  /** Notes where the person is, before anything is added: the browser tells of a scroll only with its next frame. */
  #look() {
    if (this.#isReplaying) return;
    this.#isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_THE_END;
    if (this.#isAtEnd) this.#jump.hidden = true;
  }

  /** Scrolls along with a new row, unless the person is reading further up: then a button offers to. */
  #follow(row) {
    if (this.#isReplaying) return;
    if (this.#isAtEnd) this.scrollToEnd();
    else if (row !== this.indicator.element) this.#jump.hidden = false;
  }
}
