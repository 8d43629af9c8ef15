import { fullTime, timeOfDay } from './clock.js';
import { element } from './dom.js';
import { linkify } from './text.js';

/** A message as a row of the transcript. `role` is "user" or "bot"; `language` is that of the text, where known; `file` the element of a file. */
export function bubble({ role, text, at, language, file }, strings) {
  const tooltip = fullTime(at, strings.language);
  const time = element('time', { datetime: at.toISOString(), title: tooltip }, timeOfDay(at, strings.language));
  return element('div', { class: 'row', 'data-role': role, 'data-at': at.toISOString() },
    element('div', { class: 'bubble', part: `bubble bubble-${role}`, dir: 'auto', lang: language },
      element('span', { class: 'hidden' }, `${role === 'user' ? strings.you : strings.assistant}: `),
      file ?? '',
      element('span', { class: 'text' }, ...linkify(text))),
    element('div', { class: 'meta' }, time));
}

/** Choices under a reply. Arrow keys, Home and End move among them; so does Tab. */
export function choiceButtons(choices, language, strings, onChoose) {
  const group = element('div', {
    class: 'choices', part: 'choices', role: 'group', 'aria-label': strings.choices, lang: language,
    onkeydown: (event) => moveFocus(event, [...group.children]),
  });
  group.append(...choices.map((choice) => element('button', {
    type: 'button', class: 'choice', part: 'choice', dir: 'auto',
    'data-test': 'choice', 'data-choice-id': choice.id, onclick: () => onChoose(choice),
  }, choice.label)));
  return group;
}

function moveFocus(event, buttons) {
  const here = buttons.indexOf(event.target);
  const backwards = getComputedStyle(event.currentTarget).direction === 'rtl' ? 1 : -1;
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: backwards, ArrowRight: -backwards }[event.key];
  const end = { Home: 0, End: buttons.length - 1 }[event.key];
  const target = end ?? (step && (here + step + buttons.length) % buttons.length);
  if (target === undefined) return;
  event.preventDefault();
  buttons[target].focus();
}
