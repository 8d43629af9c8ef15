import { element, icon } from './dom.js';
import { paper, thumbnail } from './thumbnail.js';

/** What to tell the person, by the status of the server's answer. */
const REASONS = { 409: 'tooManyFiles', 413: 'fileTooLarge', 415: 'wrongFile', 422: 'badFile' };

/**
 * The file that goes with the next message. It is sent to the server as soon as it is chosen, so that the message itself
 * is small and can be tried again.
 */
export class Tray {
  #upload;
  #onChange;
  #strings;
  #limits = null;
  #file = null;
  #work = null;
  #picture = element('span', { class: 'tray-picture' });
  #words = element('span', { class: 'tray-words', role: 'status', dir: 'auto', 'data-test': 'tray-words' });
  #remove = element('button', { type: 'button', class: 'tool', 'data-test': 'tray-remove', onclick: () => this.#onRemove() },
    icon('M6 6l12 12M18 6L6 18'));

  /** `upload(file, signal)` gives what the server says of it: {id, type}. */
  constructor(upload, onChange) {
    this.#upload = upload;
    this.#onChange = onChange;
    this.element = element('div', { class: 'tray', part: 'tray', hidden: true }, this.#picture, this.#words, this.#remove);
  }

  label(strings) {
    this.#strings = strings;
    this.#remove.ariaLabel = strings.removeFile;
    this.#remove.title = strings.removeFile;
  }

  /** What the assistant takes: {types, bytes}; null for nothing. */
  set limits(limits) {
    this.#limits = limits;
  }

  get limits() {
    return this.#limits;
  }

  /** The file that is ready to go: {id, name, type}; null if there is none. */
  get file() {
    return this.#file;
  }

  /** Whether a file is on its way to the server. */
  get isBusy() {
    return this.#work !== null;
  }

  async take(file) {
    if (!this.#limits) return;
    this.clear();
    const work = (this.#work = new AbortController());
    this.#picture.replaceChildren(paper());
    this.element.hidden = false;
    this.#say('uploading', file.name);
    try {
      if (file.size > this.#limits.bytes) throw { status: 413 };
      thumbnail(file).then((picture) => !work.signal.aborted && this.#picture.replaceChildren(picture));
      const { id, type } = await this.#upload(file, work.signal);
      if (work.signal.aborted) return;
      this.#file = { id, type, name: file.name };
      this.#say('attached', file.name);
    } catch (problem) {
      if (work.signal.aborted) return;
      this.#say(REASONS[problem.status] ?? 'notUploaded', file.name);
      this.element.classList.add('refused');
    }
    this.#work = null;
    this.#onChange();
  }

  clear() {
    this.#work?.abort();
    this.#work = null;
    this.#file = null;
    this.element.hidden = true;
    this.element.classList.remove('refused');
    this.#words.textContent = '';
    this.#onChange();
  }

  #onRemove() {
    this.clear();
    this.element.dispatchEvent(new CustomEvent('removed', { bubbles: true }));
  }

  #say(key, name) {
    const megabytes = Math.floor(this.#limits.bytes / (1024 * 1024));
    this.#words.textContent = this.#strings[key].replace('{name}', name).replace('{size}', `${megabytes} MB`);
    this.#onChange();
  }
}
