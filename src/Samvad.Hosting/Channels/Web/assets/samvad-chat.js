import { textOn } from './chat/accent.js';
import { Api } from './chat/api.js';
import { Composer } from './chat/composer.js';
import { Connection } from './chat/connection.js';
import { newId } from './chat/message-id.js';
import { Session } from './chat/session.js';
import { stringsFor } from './chat/strings.js';
import { styles } from './chat/styles.js';
import { Transcript } from './chat/transcript.js';
import { buildView } from './chat/view.js';

/**
 * `<samvad-chat>`: a conversation with a Samvad assistant.
 *
 * Attributes: `server`, `storage` ("none") and `mode` ("floating") are read when the element is connected; `name`,
 * `subtitle`, `placeholder`, `language`, `accent`, `theme` ("light", "dark", "auto") and `open` (floating only) at any
 * time.
 *
 * Events; none for what is replayed after a reload:
 * @fires samvad-message   {messageId, text, choice, file}: the person sent something
 * @fires samvad-reply     {name, text, language, choices, at, position}: the assistant said something
 * @fires samvad-handover  {team, at}: a colleague takes over
 */
export class SamvadChat extends HTMLElement {
  static observedAttributes = ['name', 'subtitle', 'placeholder', 'language', 'accent', 'open'];

  #view = null;
  #composer = new Composer((text, file) => this.#send({ text, file }), (file, signal) => this.#upload(file, signal));
  #api;
  #files = new Map();
  #transcript;
  #session;
  #connection = null;
  #strings = stringsFor(null);
  #unread = 0;
  #departure = null;

  connectedCallback() {
    this.#view ??= this.#build();
    this.#label();
    this.#session = new Session(this.#server, { persistent: this.getAttribute('storage') !== 'none' });
    this.#departure = new AbortController();
    const { signal } = this.#departure;
    window.addEventListener('online', () => this.#connection?.hurry(), { signal });
    document.addEventListener('visibilitychange', () => this.#connection?.hurry(), { signal });
    window.addEventListener('storage', (event) => this.#session.follow(event) && this.#connect(), { signal });
    window.addEventListener('message', (event) => this.#onReturn(event), { signal });
    // A floating chat that nobody ever opened costs the server nothing.
    if (!this.#isFloating || this.hasAttribute('open') || this.#session.id) this.#connect();
  }

  disconnectedCallback() {
    this.#departure.abort();
    this.#connection?.stop();
    this.#connection = null;
  }

  attributeChangedCallback(name) {
    if (!this.#view) return;
    if (name === 'open') this.#onOpenChanged();
    else this.#label();
  }

  /** Opens the panel of a floating chat and puts the cursor into it. */
  open() {
    this.setAttribute('open', '');
    this.#composer.focus();
  }

  /** Closes the panel of a floating chat. The conversation goes on. */
  close() {
    this.removeAttribute('open');
    if (this.#isFloating) this.#view.launcher.focus();
  }

  /** Says `text` for the person, as if they had written it; `choice` is the id of an offered choice. */
  send(text, choice) {
    this.#send({ text, choice });
  }

  /** Leaves this conversation and begins a new one. */
  restart() {
    this.#session.abandon();
    this.#connect();
  }

  #send({ text, choice, file }) {
    if (!this.#connection) this.#connect();
    const message = { messageId: newId(), text, choice, file: file ?? undefined, at: new Date().toISOString() };
    this.#transcript.sending(message);
    this.#connection.send(message);
    this.#tell('samvad-message', { messageId: message.messageId, text, choice, file: message.file });
  }

  async #upload(file, signal) {
    const sent = await this.#api.upload(this.#session, file, signal);
    this.#files.set(sent.id, file);
    return sent;
  }

  /** What was sent from this page is still here; all else the server has. */
  async #load(id) {
    if (!this.#files.has(id)) this.#files.set(id, await this.#api.file(this.#session, id, this.#departure.signal));
    return this.#files.get(id);
  }

  /** A link by which to sign in elsewhere: the page to which one comes back may have to ask this one, so it has to know it. */
  #follow(event) {
    const address = event.target.closest('a')?.href;
    if (!address?.startsWith(`${this.#server}accounts/`)) return;
    event.preventDefault();
    window.open(address);
  }

  /** That page asks, which is on the server's own site and cannot see the token. */
  async #onReturn({ origin, data, ports: [port] }) {
    if (origin !== new URL(this.#server).origin || data?.type !== 'samvad-sign-in' || data.conversation !== this.#session.id) return;
    port.postMessage(await this.#api.signIn(this.#session, data));
  }

  get #isFloating() {
    return this.getAttribute('mode') === 'floating';
  }

  /** The script's own server, so that one script tag is enough on another site. */
  get #server() {
    const server = this.getAttribute('server');
    return new URL(server ? `${server.replace(/\/$/, '')}/` : './', server ? document.baseURI : import.meta.url).href;
  }

  #connect() {
    this.#connection?.stop();
    this.#transcript.clear();
    this.#end(false);
    const language = this.getAttribute('language');
    this.#api = new Api(this.#server);
    this.#composer.detach();
    this.#learn();
    this.#connection = new Connection(this.#api, this.#session, language, this.#listener());
    this.#transcript.isReplaying = this.#connection.isReplaying;
    this.#showUnsent();
    this.#connection.start();
  }

  /** Whether to offer files at all. A server that does not say takes none. */
  async #learn() {
    try {
      this.#composer.files = (await this.#api.assistant(this.#departure.signal)).files ?? null;
    } catch {
      this.#composer.files = null;
    }
  }

  #listener() {
    return {
      onStatus: (status) => this.#showStatus(status),
      onEvent: (event, isReplay) => this.#onEvent(event, isReplay),
      // Without a connection nobody is writing: the message's own "Sending…" says enough.
      onSending: () => this.#view.status.dataset.state === 'online' && this.#transcript.indicator.wait(true),
      onSent: (message, { replies = [], isRead }) => {
        this.#transcript.sent(message.messageId);
        if (replies.length === 0 || isRead) this.#transcript.indicator.wait(false);
      },
      onRefused: (message, problem) => this.#onRefused(message, problem),
      onExpired: () => this.#onExpired(),
    };
  }

  #onEvent({ type, data, position }, isReplay) {
    if (type === 'heard') this.#transcript.heard(data);
    else if (type === 'said') this.#transcript.said(data);
    else if (type === 'working' || type === 'done') this.#transcript.indicator.work(type === 'working');
    else if (type === 'restarted') this.#transcript.system(this.#strings.restarted);
    else if (type === 'handover') {
      this.#transcript.indicator.settle();
      this.#transcript.system(this.#strings.handover.replace('{team}', data.team));
    } else if (type === 'ended') this.#transcript.system(this.#strings.ended);
    if (type === 'heard' || type === 'restarted' || type === 'ended') this.#end(type === 'ended');
    this.#transcript.isReplaying = this.#connection.isReplaying;
    if (!isReplay) this.#announce(type, data, position);
  }

  #announce(type, data, position) {
    if (type === 'said') this.#tell('samvad-reply', { ...data, position });
    if (type === 'handover') this.#tell('samvad-handover', data);
    if (type === 'said' && this.#isFloating && !this.hasAttribute('open')) this.#showUnread(this.#unread + 1);
  }

  #onRefused(message, problem) {
    this.#transcript.indicator.wait(false);
    this.#transcript.refused(message, problem.status === 413 ? this.#strings.tooLarge : this.#strings.notSent);
  }

  #onExpired() {
    this.#transcript.indicator.settle();
    this.#transcript.isReplaying = false;
    this.#transcript.system(this.#strings.expired);
    this.#end(false);
    this.#showUnsent();
  }

  #showUnsent() {
    for (const message of this.#session.unsent) {
      this.#transcript.sending(message);
      if (message.isRefused) this.#transcript.refused(message, this.#strings.notSent);
    }
  }

  #choose({ id, label }) {
    this.send(label, id);
    // On a touch screen, focus would push the keyboard over what the person is reading.
    if (matchMedia('(pointer: fine)').matches) this.#composer.focus();
  }

  #end(hasEnded) {
    // The composer is about to be hidden: whoever is in it must not find themselves at the top of the page.
    const wasWriting = hasEnded && this.shadowRoot.activeElement?.matches('.composer *');
    this.#view.panel.classList.toggle('ended', hasEnded);
    if (hasEnded) this.#transcript.indicator.settle();
    if (wasWriting) this.#view.again.focus();
  }

  #showStatus(status) {
    this.#view.status.dataset.state = status;
    if (status !== 'online') this.#transcript.indicator.settle();
    this.#view.status.textContent = status === 'online' ? '' : this.#strings[status];
  }

  #showUnread(count) {
    this.#unread = count;
    this.#view.unread.textContent = count === 0 ? '' : String(Math.min(count, 99));
  }

  #onOpenChanged() {
    const isOpen = this.hasAttribute('open');
    this.#view.launcher.ariaExpanded = String(isOpen);
    if (!isOpen) return;
    this.#showUnread(0);
    if (!this.#connection && this.isConnected) this.#connect();
    this.#transcript.scrollToEnd();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #build() {
    this.#strings = stringsFor(this.getAttribute('language'));
    this.#transcript = new Transcript(this.#strings, {
      choose: (choice) => this.#choose(choice),
      retry: (messageId) => this.#retry(messageId),
      remove: (messageId) => this.#session.remove(messageId),
      load: (fileId) => this.#load(fileId),
    });
    const view = buildView(this.#transcript.element, this.#composer.element, {
      open: () => this.open(),
      close: () => this.close(),
      renew: () => (this.#transcript.isEmpty ? this.restart() : view.confirm.showModal()),
      restart: () => { this.restart(); this.#composer.focus(); },
    });
    view.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isFloating && !view.confirm.open) this.close();
    });
    view.panel.addEventListener('click', (event) => this.#follow(event));
    const drop = (type, take) => view.panel.addEventListener(type, (event) => {
      const isFile = this.#composer.takesFiles && event.dataTransfer.types.includes('Files');
      view.panel.classList.toggle('dropping', isFile && type === 'dragover');
      if (!isFile) return;
      event.preventDefault();
      take?.(event.dataTransfer.files[0]);
    });
    drop('dragover');
    drop('dragleave');
    drop('drop', (file) => file && this.#composer.attach(file));
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    root.append(view.launcher, view.panel);
    return view;
  }

  #retry(messageId) {
    const message = this.#session.unsent.find((candidate) => candidate.messageId === messageId);
    this.#transcript.sending(message);
    this.#connection.retry(message);
    this.#composer.focus();
  }

  #label() {
    const strings = (this.#strings = stringsFor(this.getAttribute('language')));
    const { panel, title, subtitle, launcher, labelled } = this.#view;
    const name = this.getAttribute('name') || strings.title;
    const accent = this.getAttribute('accent');
    const onAccent = textOn(accent);
    this.#transcript.strings = strings;
    this.#composer.label(strings, this.getAttribute('placeholder'));
    title.textContent = name;
    subtitle.textContent = this.getAttribute('subtitle') ?? '';
    panel.lang = strings.language;
    panel.ariaLabel = name;
    panel.setAttribute('role', this.#isFloating ? 'dialog' : 'region');
    launcher.ariaExpanded = String(this.hasAttribute('open'));
    for (const [key, nodes] of Object.entries(labelled)) for (const label of nodes) label(strings[key]);
    for (const node of [panel, launcher]) {
      node.style.setProperty('--_accent', onAccent && accent);
      node.style.setProperty('--_on-accent', onAccent);
    }
  }
}

customElements.define('samvad-chat', SamvadChat);
