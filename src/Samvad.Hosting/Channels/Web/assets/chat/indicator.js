import { element } from './dom.js';

/** Most replies come at once; an indicator that flashes for a moment only makes the page restless. */
const SHOWN_AFTER = 300;

/** The dots that say that somebody is writing, or that an action runs. `show` places it, and says that it appeared. */
export class Indicator {
  #strings;
  #show;
  #timer;
  #isWaiting = false;
  #isWorking = false;

  constructor(strings, show) {
    this.#strings = strings;
    this.#show = show;
    this.element = element('div', { class: 'indicator', part: 'indicator', 'data-test': 'indicator' });
  }

  /** Whether a message is on its way to the assistant. */
  wait(isWaiting) {
    this.#isWaiting = isWaiting;
    this.#update();
  }

  /** Whether an action runs. */
  work(isWorking) {
    this.#isWorking = isWorking;
    this.#update();
  }

  /** There is nothing more to wait for. */
  settle() {
    this.#isWorking = false;
    this.wait(false);
  }

  #update() {
    clearTimeout(this.#timer);
    if (!this.#isWaiting && !this.#isWorking) return this.element.remove();
    const { working, typing } = this.#strings();
    this.element.replaceChildren(
      element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i')),
      element('span', { class: !this.#isWorking && 'hidden' }, this.#isWorking ? working : typing));
    if (!this.element.isConnected) this.#timer = setTimeout(this.#show, SHOWN_AFTER);
  }
}
