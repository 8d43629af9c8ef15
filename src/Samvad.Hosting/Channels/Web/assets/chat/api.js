const ANSWER_WITHIN = 60_000;

/** An answer of the server that says no: the fields of application/problem+json, and how long it asks us to wait. */
export class Problem extends Error {
  constructor(status, { title, detail } = {}, retryAfter = null) {
    super(detail ?? title ?? `HTTP ${status}`);
    this.status = status;
    this.retryAfterMilliseconds = waitFrom(retryAfter);
  }

  /** The conversation is gone, or its token is not accepted. */
  get isGone() {
    return this.status === 401 || this.status === 404;
  }

  /** Worth trying again as it is; 500 may be, for a while. */
  get isPassing() {
    return [408, 429, 502, 503, 504].includes(this.status);
  }
}

/** Samvad's HTTP interface, as far as a chat needs it. */
export class Api {
  #server;

  constructor(server) {
    this.#server = server;
  }

  async begin(language, signal) {
    const response = await this.#request('api/conversations', null, signal, language ? { language } : {});
    return response.json();
  }

  /** Who the assistant is, and what it takes. */
  async assistant(signal) {
    return (await this.#request('api/assistant', null, signal)).json();
  }

  /** Sends a file, which a message can then name. */
  async upload({ id, token }, file, signal) {
    return (await this.#request(`${path(id)}/files`, token, signal, file)).json();
  }

  /** The content of a file that was sent. */
  async file({ id, token }, file, signal) {
    return (await this.#request(`${path(id)}/files/${encodeURIComponent(file)}`, token, signal)).blob();
  }

  async post({ id, token }, { messageId, text, choice, file }, signal) {
    const patient = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]);
    const response = await this.#request(`${path(id)}/messages`, token, patient, { messageId, text, choice, file: file && { id: file.id, name: file.name } });
    return response.json();
  }

  async events({ id, token }, after, signal) {
    const headers = { Accept: 'text/event-stream', ...(after > 0 && { 'Last-Event-ID': String(after) }) };
    const response = await this.#request(`${path(id)}/events`, token, signal, undefined, headers);
    return response.body;
  }

  /** Shows that it is the conversation's own user who has come back from signing in elsewhere. What came of it, as return.js says it. */
  async signIn({ id, token }, { state, code }) {
    try {
      await this.#request(`${path(id)}/sign-ins`, token, null, { state, ...(code && { code }) });
      return code ? 'SignedIn' : 'Declined';
    } catch ({ status }) {
      return { 401: 'Denied', 404: 'Denied', 410: 'Outdated' }[status] ?? 'Refused';
    }
  }

  async #request(address, token, signal, body, headers = {}) {
    const isFile = body instanceof Blob;
    const response = await fetch(new URL(address, this.#server), {
      method: body ? 'POST' : 'GET',
      body: isFile ? body : body && JSON.stringify(body),
      headers: {
        ...headers,
        ...(body && { 'Content-Type': isFile ? 'application/octet-stream' : 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    if (response.ok) return response;
    const isProblem = response.headers.get('Content-Type')?.startsWith('application/problem+json');
    throw new Problem(response.status, isProblem ? await response.json() : {}, response.headers.get('Retry-After'));
  }
}

const path = (id) => `api/conversations/${encodeURIComponent(id)}`;

/** Retry-After is a number of seconds or a date. */
function waitFrom(retryAfter) {
  if (retryAfter === null) return 0;
  const seconds = Number(retryAfter);
  return Math.max(0, Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() || 0 : seconds * 1000);
}
