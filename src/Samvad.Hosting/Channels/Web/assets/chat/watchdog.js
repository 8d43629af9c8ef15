/** Calls `onSilence` once `reset` was not called for `milliseconds`. */
export class Watchdog {
  #timer;
  #milliseconds;
  #onSilence;

  constructor(milliseconds, onSilence) {
    this.#milliseconds = milliseconds;
    this.#onSilence = onSilence;
    this.reset();
  }

  reset() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSilence, this.#milliseconds);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
