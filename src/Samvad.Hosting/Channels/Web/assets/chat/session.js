/**
 * What must survive a reload: which conversation this is, the key to it, how far it was read, what was not sent yet.
 * Kept in localStorage under the server's address, or in memory where the site or the browser does not allow more.
 */
export class Session {
  #key;
  #storage;
  id = null;
  token = null;
  position = 0;
  unsent = [];

  constructor(server, { persistent }) {
    this.#key = `samvad-chat:${server}`;
    this.#storage = persistent ? usableStorage() : null;
    this.#read();
  }

  begin({ id, token }) {
    Object.assign(this, { id, token, position: 0 });
    this.save();
  }

  /** Forgets the conversation. Messages not sent yet stay: they go to the next one, where old choices and files mean nothing. */
  forget() {
    const unsent = this.unsent.map(({ choice, file, ...message }) => message).filter((message) => message.text);
    Object.assign(this, { id: null, token: null, position: 0, unsent });
    this.save();
  }

  /** Leaves the conversation for a new one, at the person's wish: nothing of it is taken along. */
  abandon() {
    this.unsent = [];
    this.forget();
  }

  add(message) {
    this.unsent.push(message);
    this.save();
  }

  remove(messageId) {
    this.unsent = this.unsent.filter((message) => message.messageId !== messageId);
    this.save();
  }

  advance(position) {
    if (position <= this.position) return;
    this.position = position;
    this.save();
  }

  save() {
    const { id, token, position, unsent } = this;
    try {
      this.#storage?.setItem(this.#key, JSON.stringify({ id, token, position, unsent }));
    } catch {
      this.#storage = null; // The quota is used up: what this page knows is kept in memory from here on.
    }
  }

  /** Takes over what another tab stored, if that tab went on to another conversation. Returns whether it did. */
  follow(storageEvent) {
    if (!this.#storage || storageEvent.key !== this.#key || !storageEvent.newValue) return false;
    if (JSON.parse(storageEvent.newValue).id === null) return false;
    const before = this.id;
    this.#read(); // What is stored now, which every tab sees alike, and not what the event tells of a moment ago.
    return this.id !== before;
  }

  #read() {
    const stored = this.#storage?.getItem(this.#key);
    if (!stored) return;
    const { id = null, token = null, position = 0, unsent = [] } = JSON.parse(stored);
    Object.assign(this, { id, token, position, unsent });
  }
}

function usableStorage() {
  try {
    return window.localStorage;
  } catch {
    return null; // Some browsers throw on mere access, for instance in a sandboxed frame.
  }
}
