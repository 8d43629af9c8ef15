import { Problem } from './api.js';
import { Pause, backoff } from './pause.js';

const TRIES_OF_A_BROKEN_SERVER = 3;

/**
 * Delivers the session's unsent messages one at a time, in order, each with the same messageId however often it is
 * tried: the server answers a repeated one as it did the first time. A message that the server refuses waits for the
 * person.
 */
export class Delivery {
  #api;
  #session;
  #listener;
  #pause = new Pause();
  #failures = 0;

  /** The listener is told onSending(message), onSent(message, answer), onRefused(message, problem), onGone(id). */
  constructor(api, session, listener) {
    this.#api = api;
    this.#session = session;
    this.#listener = listener;
  }

  /** There is something new to send, or a reason to think that it will work now. */
  hurry() {
    this.#pause.wake();
  }

  async run(signal) {
    while (!signal.aborted) {
      const message = this.#session.unsent.find((candidate) => !candidate.isRefused);
      if (message && this.#session.id) await this.#deliver(message, signal);
      else await this.#pause.wait(Infinity, signal);
    }
  }

  async #deliver(message, signal) {
    const { id } = this.#session;
    this.#listener.onSending(message);
    try {
      const answer = await this.#api.post(this.#session, message, signal);
      this.#failures = 0;
      this.#session.remove(message.messageId);
      this.#listener.onSent(message, answer);
    } catch (error) {
      if (signal.aborted) return;
      this.#failures++;
      if (error instanceof Problem && error.isGone) this.#listener.onGone(id);
      else if (this.#isFinal(error)) return this.#refuse(message, error);
      await this.#pause.wait(Math.max(error.retryAfterMilliseconds ?? 0, backoff(this.#failures)), signal);
    }
  }

  #isFinal(error) {
    if (!(error instanceof Problem) || error.isPassing) return false;
    return error.status < 500 || this.#failures >= TRIES_OF_A_BROKEN_SERVER;
  }

  #refuse(message, problem) {
    this.#failures = 0;
    if (!this.#session.unsent.includes(message)) return; // The stream told meanwhile that it did arrive.
    message.isRefused = true;
    this.#session.save();
    this.#listener.onRefused(message, problem);
  }
}
