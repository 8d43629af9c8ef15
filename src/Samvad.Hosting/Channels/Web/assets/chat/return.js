import { Api } from './api.js';

/**
 * The page to which an authorization server sends people back. The chat has left the conversation's token in this browser;
 * by that the server knows that it is the same person. Without it nothing is linked: the link may have been sent by another.
 * A chat on another site has left it there, where this page cannot see it. It has opened this window, and is asked.
 */
const ANSWER_WITHIN = 15_000;
const TEXTS = {
  en: {
    SignedIn: 'You are signed in. Go back to the chat; it goes on there.',
    Declined: 'You did not sign in. Go back to the chat.',
    Denied: 'Open the link in the browser in which you chat.',
    Outdated: 'This link has been used or is too old. Go back to the chat and ask again.',
    Refused: 'That did not work. Go back to the chat and follow the link again.',
  },
  hi: {
    SignedIn: 'आप साइन इन हो गए हैं। चैट पर लौटिए, वहाँ बात आगे बढ़ेगी।',
    Declined: 'आपने साइन इन नहीं किया। चैट पर लौटिए।',
    Denied: 'लिंक उसी ब्राउज़र में खोलिए जिसमें आप चैट कर रहे हैं।',
    Outdated: 'यह लिंक इस्तेमाल हो चुका है या पुराना है। चैट पर लौटकर फिर से कहिए।',
    Refused: 'यह नहीं हो पाया। चैट पर लौटकर लिंक फिर से खोलिए।',
  },
  mr: {
    SignedIn: 'तुम्ही साइन इन झाला आहात. चॅटवर परत जा, तिथे पुढे चालू राहील.',
    Declined: 'तुम्ही साइन इन केले नाही. चॅटवर परत जा.',
    Denied: 'ज्या ब्राउझरमध्ये तुम्ही चॅट करत आहात त्यातच लिंक उघडा.',
    Outdated: 'ही लिंक वापरली गेली आहे किंवा जुनी आहे. चॅटवर परत जाऊन पुन्हा सांगा.',
    Refused: 'हे जमले नाही. चॅटवर परत जाऊन लिंक पुन्हा उघडा.',
  },
};

const { conversation, result, origins } = document.body.dataset;
const query = new URLSearchParams(location.search);
history.replaceState(null, '', location.pathname); // The code is nobody's business any more.
const outcome = result || await signIn();
const language = navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => tag in TEXTS) ?? 'en';
document.documentElement.lang = language;
const status = document.querySelector('[role="status"]');
status.dataset.result = outcome;
status.textContent = TEXTS[language][outcome];

async function signIn() {
  const token = tokenOf(conversation);
  const returned = { state: query.get('state'), code: query.get('code') };
  if (token) return new Api(`${location.origin}/`).signIn({ id: conversation, token }, returned);
  return window.opener ? askOpener(returned) : 'Denied';
}

/** Only this server and the sites that may embed its chat are asked: nobody else gets to see the code. */
function askOpener(returned) {
  return new Promise((resolve) => {
    setTimeout(() => resolve('Denied'), ANSWER_WITHIN);
    for (const origin of [location.origin, ...origins.split(' ').filter(Boolean)]) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      window.opener.postMessage({ type: 'samvad-sign-in', conversation, ...returned }, origin, [port2]);
    }
  });
}

/** The token that a chat of this server keeps for a conversation. */
function tokenOf(id) {
  return Object.entries(localStorage).filter(([key]) => key.startsWith('samvad-chat:'))
    .map(([, value]) => JSON.parse(value)).find((session) => session.id === id)?.token;
}
