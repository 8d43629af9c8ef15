const dark = `
  --accent: var(--_accent, var(--samvad-accent, #2b7f7a));
  --background: var(--samvad-background, #14191a);
  --surface: var(--samvad-surface, #232b2c);
  --text: var(--samvad-text, #e9efed);
  --muted: var(--samvad-muted, #9fadab);
  --border: var(--samvad-border, #313b3c);
  --danger: var(--samvad-danger, #ff9d8f);
  --mark-back: #e3ac4a;
  --shadow: 0 20px 60px rgb(0 0 0 / .55), 0 2px 8px rgb(0 0 0 / .4);
`;

/** The chat's style sheet. Constructed, not inline, so that a page with `style-src 'self'` may use it. */
export const styles = new CSSStyleSheet();

styles.replaceSync(`
:host {
  --radius: var(--samvad-radius, 20px);
  --font: var(--samvad-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Devanagari",
    "Kohinoor Devanagari", "Nirmala UI", Mangal, sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji");
  color-scheme: light dark;
  display: block;
  height: 100%;
  min-height: 20rem;
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
.panel, .launcher {
  --accent: var(--_accent, var(--samvad-accent, #0d5c5c));
  --on-accent: var(--_on-accent, var(--samvad-accent-text, #fff));
  --background: var(--samvad-background, #fff);
  --surface: var(--samvad-surface, #f0f3f1);
  --text: var(--samvad-text, #18211f);
  --muted: var(--samvad-muted, #5a6966);
  --border: var(--samvad-border, #dfe5e2);
  --danger: var(--samvad-danger, #b3261e);
  --mark-back: #d9982b;
  --shadow: 0 20px 60px rgb(16 40 38 / .22), 0 2px 8px rgb(16 40 38 / .1);
}
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) :is(.panel, .launcher) { ${dark} } }
:host([theme="dark"]) :is(.panel, .launcher) { ${dark} }

*, ::before, ::after { box-sizing: border-box; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border: 0; background: none; padding: 0; -webkit-tap-highlight-color: transparent; }
h2, h3, p { margin: 0; font: inherit; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--text); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon {
  width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round;
  stroke-linejoin: round; display: block;
}
.mark { width: 34px; height: 34px; flex: none; display: block; }
.mark-back { fill: var(--mark-back); }
:host([accent]:not([accent=""])) .mark-back { fill: color-mix(in srgb, var(--accent) 45%, var(--muted)); }
.mark-front { fill: var(--accent); stroke: var(--background); stroke-width: 1.6; }

.panel {
  display: flex; flex-direction: column; height: 100%; overflow: hidden; position: relative;
  font: 400 16px/1.5 var(--font); color: var(--text); background: var(--background);
  text-align: start; -webkit-text-size-adjust: 100%;
}
.panel:lang(hi), .panel:lang(mr), :lang(hi), :lang(mr) { line-height: 1.65; }

.header {
  display: flex; align-items: center; gap: 12px;
  padding: calc(14px + env(safe-area-inset-top)) 14px 14px 20px; border-bottom: 1px solid var(--border);
}
.heading { flex: 1; min-width: 0; }
.title {
  font-weight: 650; font-size: 17px; line-height: 1.4; letter-spacing: -.005em; overflow: hidden;
  text-overflow: ellipsis; white-space: nowrap;
}
.subtitle {
  color: var(--muted); font-size: 13.5px; line-height: 1.45; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap;
}
.subtitle:empty { display: none; }
.tool {
  width: 44px; height: 44px; display: grid; place-items: center; border-radius: 14px; color: var(--muted);
  flex: none;
}
.tool:hover { background: var(--surface); color: var(--text); }
.tool + .tool { margin-inline-start: -8px; }
.close { display: none; }

.body { flex: 1; min-height: 0; position: relative; }
.transcript { height: 100%; }
.log {
  height: 100%; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin;
  scrollbar-color: var(--border) transparent;
  padding: 20px; display: flex; flex-direction: column;
}
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-top: auto; }

.row {
  display: flex; flex-direction: column; align-items: flex-start; margin-top: 16px;
  animation: enter .22s cubic-bezier(.2, .7, .3, 1);
}
.row[data-role="user"] { align-items: flex-end; }
.row[data-role="bot"] + [data-role="bot"], .row[data-role="user"] + [data-role="user"] { margin-top: 4px; }
.row[data-role][data-state="refused"] + .row { margin-top: 14px; }
.row[data-role="bot"]:has(+ [data-role="bot"]) > .meta,
.row[data-role="user"]:not([data-state="refused"]):has(+ [data-role="user"]) > .meta { display: none; }
.bubble {
  max-width: min(65ch, 84%); padding: 10px 15px; border-radius: var(--radius);
  white-space: pre-wrap; overflow-wrap: anywhere; position: relative;
}
[data-role="bot"] > .bubble { background: var(--surface); border-end-start-radius: 6px; }
[data-role="user"] > .bubble { background: var(--accent); color: var(--on-accent); border-end-end-radius: 6px; }
[data-state="sending"] > .bubble { opacity: .82; }
[data-state="refused"] > .bubble { background: none; color: var(--text); box-shadow: inset 0 0 0 1.5px var(--danger); }
.bubble a { color: inherit; text-underline-offset: 2px; text-decoration-thickness: 1px; }
.bubble a:focus-visible { outline-color: currentColor; }
.meta {
  display: flex; gap: 10px; align-items: center; min-height: 18px; padding: 3px 6px 0; font-size: 12px;
  line-height: 1.4; color: var(--muted);
}
[data-state="refused"] > .meta { color: var(--danger); }
.state { animation: late 0s .8s backwards; }
.link {
  color: var(--text); text-decoration: underline; text-underline-offset: 2px; padding: 4px 2px; border-radius: 4px;
}

.day, .row[data-role="system"] {
  align-self: center; align-items: center; text-align: center; color: var(--muted); font-size: 13px;
}
.day { margin: 8px 0; font-weight: 550; }
.row + .day { margin: 24px 0 8px; }
.row[data-role="system"] { margin: 18px 0 6px; width: 100%; flex-direction: row; gap: 14px; }
.row[data-role="system"]::before, .row[data-role="system"]::after {
  content: ""; flex: 1; height: 1px; background: var(--border);
}
.note { max-width: 80%; text-wrap: balance; }

.choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: min(65ch, 100%); }
.choice {
  min-height: 44px; padding: 8px 17px; border-radius: 22px; text-align: start; font-weight: 500;
  border: 1.5px solid color-mix(in srgb, var(--accent) 60%, var(--muted)); background: var(--background);
  transition: background .12s, border-color .12s;
}
.choice:hover { background: color-mix(in srgb, var(--accent) 12%, var(--background)); border-color: var(--accent); }
.choice:active { background: color-mix(in srgb, var(--accent) 22%, var(--background)); }

.indicator {
  display: flex; align-items: center; gap: 10px; align-self: flex-start; margin-top: 16px; padding: 13px 16px;
  background: var(--surface); border-radius: var(--radius); border-end-start-radius: 6px; animation: enter .2s;
  color: var(--muted); font-size: 14px;
}
.dots { display: flex; gap: 5px; }
.dots i {
  width: 7px; height: 7px; border-radius: 50%; background: var(--muted);
  animation: breathe 1.3s infinite ease-in-out;
}
.dots i:nth-child(2) { animation-delay: .16s; }
.dots i:nth-child(3) { animation-delay: .32s; }

.status {
  position: absolute; top: 10px; left: 50%; translate: -50% 0; z-index: 1; padding: 5px 14px; border-radius: 16px;
  white-space: nowrap;
  font-size: 13px; color: var(--text); background: var(--background); border: 1px solid var(--border);
  box-shadow: 0 3px 12px rgb(0 0 0 / .1);
}
.status:empty { visibility: hidden; }
.status::before {
  content: ""; display: inline-block; width: 8px; height: 8px; margin-inline-end: 8px; border-radius: 50%;
  background: var(--mark-back); animation: breathe 1.6s infinite;
}
.jump {
  position: absolute; bottom: 12px; left: 50%; translate: -50% 0; display: flex; align-items: center; gap: 6px;
  min-height: 40px; padding: 0 16px 0 12px;
  border-radius: 20px; font-size: 14px; font-weight: 550; background: var(--accent); color: var(--on-accent);
  box-shadow: 0 4px 16px rgb(0 0 0 / .2);
}
.jump .icon { width: 18px; height: 18px; }

.footer { padding: 10px 16px calc(14px + env(safe-area-inset-bottom)); }
.field {
  display: flex; align-items: flex-end; gap: 6px; padding: 5px;
  border: 1.5px solid color-mix(in srgb, var(--muted) 75%, var(--border)); border-radius: 26px;
  background: var(--background);
}
.field:focus-within {
  border-color: var(--accent); box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 30%, transparent);
}
.input {
  flex: 1; min-width: 0; min-height: 44px; max-height: 168px; padding: 9px 6px 9px 15px; border: 0; outline: 0;
  resize: none; background: none; line-height: 1.6; overflow-y: auto; scrollbar-width: thin;
}
.input::placeholder { color: var(--muted); opacity: 1; }
.attach {
  width: 44px; height: 44px; flex: none; display: grid; place-items: center; border-radius: 50%; color: var(--muted);
}
.attach:hover { background: var(--surface); color: var(--text); }
.attach + .input { padding-inline-start: 2px; }
.tray {
  display: flex; align-items: center; gap: 12px; margin: 0 0 8px; padding: 6px 6px 6px 8px; border-radius: 18px;
  background: var(--surface); font-size: 14px; line-height: 1.4;
}
.tray-picture { width: 48px; height: 48px; flex: none; display: grid; place-items: center; overflow: hidden; border-radius: 12px; background: var(--background); }
.tray-picture .picture { width: 100%; height: 100%; object-fit: cover; }
.tray-words { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.tray.refused { box-shadow: inset 0 0 0 1.5px var(--danger); }
.dropping .field { border-color: var(--accent); border-style: dashed; box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 30%, transparent); }
.file { display: flex; flex-direction: column; gap: 6px; margin: 2px -5px 0; font-size: 14px; }
.file:not(:has(.picture)) { flex-direction: row; align-items: center; margin: 0; }
.file + .text:not(:empty) { display: block; margin-top: 8px; }
.file-picture .picture { display: block; max-width: 100%; max-height: 220px; border-radius: calc(var(--radius) - 8px); background: #fff; }
.file-name { opacity: .85; padding: 0 5px; }
.send {
  width: 44px; height: 44px; flex: none; display: grid; place-items: center; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); transition: background .15s, color .15s;
}
.send:disabled { background: var(--surface); color: var(--muted); cursor: default; }
.send:hover:not(:disabled) { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
.count {
  font-size: 12.5px; text-align: end; color: var(--muted); padding: 6px 14px 0; font-variant-numeric: tabular-nums;
}
.count:empty { display: none; }
.too-long { color: var(--danger); font-weight: 600; }
.main {
  min-height: 44px; padding: 0 20px; border-radius: 22px; font-weight: 600; background: var(--accent);
  color: var(--on-accent);
}
.plain { min-height: 44px; padding: 0 18px; border-radius: 22px; font-weight: 550; }
.plain:hover { background: var(--surface); }
.again { display: none; margin: 2px auto 4px; }
.ended .composer { display: none; }
.ended .again { display: block; }

.confirm {
  width: min(23rem, calc(100vw - 32px)); padding: 22px 22px 16px; border: 1px solid var(--border);
  border-radius: 20px; color: var(--text); background: var(--background); box-shadow: var(--shadow);
}
.confirm::backdrop { background: rgb(10 20 20 / .4); }
.confirm h3 { font-weight: 650; font-size: 17px; }
.confirm p { margin: 4px 0 20px; color: var(--muted); }
.confirm form { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }

.launcher { display: none; }
:host([mode="floating"]) { display: contents; }
:host([mode="floating"][hidden]) { display: none; }
:host([mode="floating"]) .launcher {
  display: grid; place-items: center; position: fixed; z-index: 2147483000; width: 60px; height: 60px;
  border-radius: 50%;
  right: calc(20px + env(safe-area-inset-right)); bottom: calc(20px + env(safe-area-inset-bottom));
  background: var(--accent); font-family: var(--font); box-shadow: 0 6px 24px rgb(0 0 0 / .25); transition: scale .15s;
}
:host([mode="floating"]) .launcher:hover { scale: 1.05; }
:host([mode="floating"]) .launcher:focus-visible { outline-offset: 3px; }
.launcher .mark { margin-top: 1px; }
:host([accent]) .launcher .mark-back { fill: color-mix(in srgb, var(--on-accent) 55%, var(--accent)); }
.launcher .mark-front { fill: var(--on-accent); stroke: var(--accent); }
.unread {
  position: absolute; top: -3px; right: -3px; min-width: 24px; padding: 0 6px; border-radius: 12px;
  font-size: 13px; font-weight: 650; line-height: 24px; text-align: center; background: #b3261e; color: #fff;
  box-shadow: 0 0 0 2px var(--background);
}
.unread:empty { display: none; }
:host([mode="floating"]) .panel {
  position: fixed; z-index: 2147483001; right: calc(20px + env(safe-area-inset-right));
  bottom: calc(20px + env(safe-area-inset-bottom));
  width: var(--samvad-floating-width, 400px); height: min(var(--samvad-floating-height, 660px), calc(100dvh - 40px));
  border-radius: calc(var(--radius) + 2px); border: 1px solid var(--border); box-shadow: var(--shadow);
  animation: rise .22s cubic-bezier(.2, .7, .3, 1);
}
:host([mode="floating"]:not([open])) .panel, :host([mode="floating"][open]) .launcher { display: none !important; }
:host([mode="floating"]) .close { display: grid; }
:host([mode="floating"]) .header { padding-top: 12px; padding-bottom: 12px; }
:host([mode="floating"]) .log { padding: 16px; }
@media (max-width: 480px) {
  .log { padding: 16px; }
  .header { padding-left: 16px; padding-right: 8px; }
  .footer { padding-left: 12px; padding-right: 12px; padding-bottom: calc(10px + env(safe-area-inset-bottom)); }
  :host([mode="floating"]) .panel { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; }
  :host([mode="floating"]) .header { padding-top: calc(12px + env(safe-area-inset-top)); }
}

@keyframes enter { from { opacity: 0; translate: 0 8px; } }
@keyframes rise { from { opacity: 0; translate: 0 14px; } }
@keyframes late { from { opacity: 0; } }
@keyframes breathe { 0%, 60%, 100% { opacity: .35; } 30% { opacity: 1; } }
.replaying * { animation: none !important; }
@media (prefers-reduced-motion: reduce) {
  *, ::before {
    animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition: none !important;
  }
}
@media (forced-colors: active) { .bubble, .send, .launcher, .indicator { border: 1px solid; } }
`);
