import { Problem } from './api.js';
import { Delivery } from './delivery.js';
import { readEvents } from './event-stream.js';
import { Pause, backoff } from './pause.js';
import { Watchdog } from './watchdog.js';

/** The server sends a comment every 15 s; a line silent for three times as long is dead, whatever TCP thinks. */
const SILENCE = 45_000;

/**
 * Keeps one conversation going, through network losses and restarts of the server: begins it where there is none,
 * follows its events from the last one seen, and delivers its messages.
 *
 * The listener is told: onStatus('online' | 'reconnecting' | 'starting' | 'offline'),
 * onEvent({type, data, position}, isReplay), onSending(message), onSent(message, answer), onRefused(message, problem),
 * onExpired().
 */
export class Connection {
  #api;
  #session;
  #language;
  #listener;
  #delivery;
  #pause = new Pause();
  #stop = new AbortController();
  #stream = null;
  #cursor = 0;
  #replayUntil;
  #isUntried = false;
  #failures = 0;

  constructor(api, session, language, listener) {
    this.#api = api;
    this.#session = session;
    this.#language = language;
    this.#listener = listener;
    this.#replayUntil = session.position;
    this.#delivery = new Delivery(api, session, {
      ...listener,
      onSent: (message, answer) => listener.onSent(message, { ...answer, isRead: this.#cursor >= answer.position }),
      onGone: (id) => this.#session.id === id && this.#expire(),
    });
  }

  start() {
    this.#listen(this.#stop.signal);
    this.#delivery.run(this.#stop.signal);
  }

  stop() {
    this.#stop.abort();
  }

  /** Whether the events up to what was read before the page was loaded are still coming in. */
  get isReplaying() {
    return this.#cursor < this.#replayUntil;
  }

  send(message) {
    this.#session.add(message);
    this.#delivery.hurry();
  }

  /** Tries a refused message again. */
  retry(message) {
    delete message.isRefused;
    this.#session.save();
    this.#delivery.hurry();
  }

  /** The network came back: stops waiting and tries now. */
  hurry() {
    this.#pause.wake();
    this.#delivery.hurry();
  }

  async #listen(signal) {
    while (!signal.aborted) {
      let wait = 0;
      try {
        await this.#followEvents(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && error.isGone) this.#expire();
        // The first failure is often only the end of an idle line; it is not worth a word.
        if (this.#failures > 0) this.#listener.onStatus(statusFor(error));
        wait = error.retryAfterMilliseconds ?? 0;
      }
      await this.#pause.wait(Math.max(wait, backoff(this.#failures++)), signal);
    }
  }

  async #followEvents(signal) {
    if (!this.#session.id) await this.#begin(signal);
    this.#stream = new AbortController();
    const either = AbortSignal.any([signal, this.#stream.signal]);
    const seen = this.#cursor;
    const body = await this.#api.events(this.#session, seen, either);
    this.#onOpened();
    const watchdog = new Watchdog(SILENCE, () => this.#stream.abort());
    try {
      for await (const event of readEvents(body, () => watchdog.reset())) {
        if (either.aborted) return;
        // A server that does not know Last-Event-ID tells everything again.
        if (event.position > seen) this.#receive(event);
      }
    } finally {
      watchdog.end();
    }
  }

  async #begin(signal) {
    this.#session.begin(await this.#api.begin(this.#language, signal));
    this.#isUntried = true;
    this.#delivery.hurry();
  }

  #onOpened() {
    this.#failures = 0;
    this.#isUntried = false;
    this.#listener.onStatus('online');
    this.#delivery.hurry();
  }

  #receive(event) {
    const isReplay = event.position <= this.#replayUntil;
    this.#cursor = event.position;
    this.#session.advance(event.position);
    if (event.type === 'heard') this.#session.remove(event.data.messageId);
    this.#listener.onEvent(event, isReplay);
  }

  /** Told once, not again for every fresh conversation that a misbehaving server will not let us read. */
  #expire() {
    this.#session.forget();
    this.#cursor = 0;
    this.#replayUntil = 0;
    this.#stream?.abort();
    if (!this.#isUntried) this.#listener.onExpired();
  }
}

function statusFor(error) {
  if (!navigator.onLine) return 'offline';
  return error.status === 503 ? 'starting' : 'reconnecting';
}
