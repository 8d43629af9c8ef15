const SHORTEST = 400;
const LONGEST = 30_000;

/** A wait that can be cut short: when the network is back, there is no reason to sit out the rest of it. */
export class Pause {
  #finish = () => {};

  /** Resolves after `milliseconds` (Infinity: only when woken), when woken, or when `signal` aborts. */
  wait(milliseconds, signal) {
    return new Promise((resolve) => {
      const timer = milliseconds === Infinity ? undefined : setTimeout(() => this.wake(), milliseconds);
      this.#finish = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', this.#finish);
        resolve();
      };
      signal.addEventListener('abort', this.#finish);
      if (signal.aborted) this.wake();
    });
  }

  /** Ends the wait that is going on, if any. */
  wake() {
    this.#finish();
  }
}

/** Exponential backoff in milliseconds, with jitter, so that a thousand pages do not all come back at one instant. */
export function backoff(failures) {
  const ceiling = Math.min(LONGEST, SHORTEST * 2 ** failures);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
