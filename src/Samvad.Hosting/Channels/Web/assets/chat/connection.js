import { Problem } from './api.js';
import { readEvents } from './event-stream.js';
import { Pause, backoff } from './pause.js';

/** The server sends a comment every 15 s; a line silent for three times as long is dead, whatever TCP thinks. */
const SILENCE = 45_000;
const TRIES_OF_A_BROKEN_SERVER = 3;

/**
 * Keeps one conversation going: listens to its events and delivers its messages, both through network losses and
 * restarts of the server. Messages go one at a time, in order, each with the same messageId however often it is tried.
 *
 * The listener is told: onStatus('online'|'reconnecting'|'starting'|'offline'), onEvent({type, data, position}, isReplay),
 * onSending(message), onSent(message, answer), onRefused(message, problem), onExpired().
 */
export class Connection {
  #api;
  #session;
  #listener;
  #language;
  #stop = null;
  #stream = null;
  #cursor = 0;
  #replayUntil = 0;
  #isUntried = false;
  #failures = 0;
  #listening = new Pause();
  #delivering = new Pause();

  constructor(api, session, language, listener) {
    this.#api = api;
    this.#session = session;
    this.#language = language;
    this.#listener = listener;
    this.#replayUntil = session.position;
  }

  start() {
    this.#stop = new AbortController();
    this.#listen(this.#stop.signal);
    this.#deliver(this.#stop.signal);
  }

  stop() {
    this.#stop?.abort();
  }

  /** Whether the events up to what was read before the page was loaded are still coming in. */
  get isReplaying() {
    return this.#cursor < this.#replayUntil;
  }

  send(message) {
    this.#session.add(message);
    this.#delivering.wake();
  }

  retry(messageId) {
    delete this.#session.unsent.find((message) => message.messageId === messageId).isRefused;
    this.#session.save();
    this.#delivering.wake();
  }

  /** Stops waiting and tries now: the network came back, or the person asked for it. */
  hurry() {
    this.#listening.wake();
    this.#delivering.wake();
  }

  async #listen(signal) {
    while (!signal.aborted) {
      let wait = 0;
      try {
        await this.#followEvents(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && error.isGone) this.#expire();
        if (this.#failures > 0) this.#listener.onStatus(statusFor(error));
        wait = error.retryAfterMilliseconds ?? 0;
      }
      await this.#listening.wait(Math.max(wait, backoff(this.#failures++)), signal);
    }
  }

  async #followEvents(signal) {
    if (!this.#session.id) await this.#begin(signal);
    this.#stream = new AbortController();
    const either = AbortSignal.any([signal, this.#stream.signal]);
    const seen = this.#cursor;
    const body = await this.#api.events(this.#session, seen, either);
    this.#failures = 0;
    this.#isUntried = false;
    this.#listener.onStatus('online');
    this.#delivering.wake();
    const watch = new Watchdog(SILENCE, () => this.#stream.abort());
    try {
      for await (const event of readEvents(body, () => watch.reset())) {
        if (either.aborted) return;
        // A server that does not know Last-Event-ID tells everything again.
        if (event.position > seen) this.#receive(event);
      }
    } finally {
      watch.end();
    }
  }

  #receive(event) {
    const isReplay = event.position <= this.#replayUntil;
    this.#cursor = event.position;
    this.#session.advance(event.position);
    if (event.type === 'heard') this.#session.remove(event.data.messageId);
    this.#listener.onEvent(event, isReplay);
  }

  async #begin(signal) {
    this.#session.begin(await this.#api.begin(this.#language, signal));
    this.#isUntried = true;
    this.#delivering.wake();
  }

  /** Told once, not again for every fresh conversation that a misbehaving server will not let us read. */
  #expire() {
    this.#session.forget();
    this.#cursor = 0;
    this.#replayUntil = 0;
    this.#stream?.abort();
    if (!this.#isUntried) this.#listener.onExpired();
  }

  async #deliver(signal) {
    let failures = 0;
    while (!signal.aborted) {
      const message = this.#session.unsent.find((candidate) => !candidate.isRefused);
      if (!message || !this.#session.id) {
        await this.#delivering.wait(Infinity, signal);
        continue;
      }
      const problem = await this.#post(message, signal);
      if (signal.aborted) return;
      failures = problem ? failures + 1 : 0;
      if (problem && this.#isFinal(problem, failures)) this.#refuse(message, problem);
      else if (problem) await this.#delivering.wait(Math.max(problem.retryAfterMilliseconds ?? 0, backoff(failures)), signal);
    }
  }

  /** Returns what went wrong, or null. */
  async #post(message, signal) {
    const { id } = this.#session;
    this.#listener.onSending(message);
    try {
      const answer = await this.#api.post(this.#session, message, signal);
      this.#session.remove(message.messageId);
      this.#listener.onSent(message, { ...answer, isRead: this.#cursor >= answer.position });
      return null;
    } catch (error) {
      if (error instanceof Problem && error.isGone && this.#session.id === id && !signal.aborted) this.#expire();
      return error;
    }
  }

  #isFinal(problem, failures) {
    if (!(problem instanceof Problem) || problem.isGone || problem.isPassing) return false;
    return problem.status < 500 || failures >= TRIES_OF_A_BROKEN_SERVER;
  }

  #refuse(message, problem) {
    if (!this.#session.unsent.includes(message)) return; // The stream told meanwhile that it did arrive.
    message.isRefused = true;
    this.#session.save();
    this.#listener.onRefused(message, problem);
  }
}

/** Calls `onSilence` when `reset` was not called for `milliseconds`. */
class Watchdog {
  #timer;
  #arm;

  constructor(milliseconds, onSilence) {
    this.#arm = () => setTimeout(onSilence, milliseconds);
    this.#timer = this.#arm();
  }

  reset() {
    clearTimeout(this.#timer);
    this.#timer = this.#arm();
  }

  end() {
    clearTimeout(this.#timer);
  }
}

function statusFor(error) {
  if (!navigator.onLine) return 'offline';
  return error.status === 503 ? 'starting' : 'reconnecting';
}
