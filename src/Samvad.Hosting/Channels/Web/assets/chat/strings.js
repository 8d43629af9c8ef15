const strings = {
  en: {
    title: 'Assistant', placeholder: 'Write a message', send: 'Send', newConversation: 'New conversation',
    open: 'Open chat', close: 'Close chat', messages: 'Messages', choices: 'Suggested answers',
    sending: 'Sending…', notSent: 'Not sent', tooLarge: 'Not sent: too long', retry: 'Retry',
    remove: 'Remove',
    reconnecting: 'Reconnecting…', starting: 'The assistant is starting…', offline: 'No internet connection',
    typing: 'The assistant is writing', working: 'Working on it…', newMessages: 'New messages',
    handover: 'A colleague is taking over: {team}', ended: 'This conversation has ended',
    restarted: 'Started over',
    expired: 'The earlier conversation is no longer available. This is a new one.',
    you: 'You', assistant: 'Assistant', tooLong: 'The message is too long',
    confirmNew: 'Start a new conversation?', confirmNewText: 'The current one will no longer be shown here.',
    keep: 'Keep this one', begin: 'Start new',
    attach: 'Attach a photo or a PDF', removeFile: 'Remove the file',
    uploading: 'Sending {name}…', attached: '{name} is attached',
    fileTooLarge: '{name} is too large: {size} at most', wrongFile: '{name} is neither a photo nor a PDF',
    badFile: '{name} cannot be read', tooManyFiles: 'There are too many files in this conversation',
    notUploaded: '{name} could not be sent', file: 'File',
  },
  hi: {
    title: 'सहायक', placeholder: 'संदेश लिखें', send: 'भेजें', newConversation: 'नई बातचीत',
    open: 'चैट खोलें', close: 'चैट बंद करें', messages: 'संदेश', choices: 'सुझाए गए उत्तर',
    sending: 'भेजा जा रहा है…', notSent: 'नहीं भेजा गया', tooLarge: 'नहीं भेजा गया: संदेश बहुत लंबा है',
    retry: 'फिर भेजें', remove: 'हटाएँ',
    reconnecting: 'फिर से जुड़ रहे हैं…', starting: 'सहायक शुरू हो रहा है…',
    offline: 'इंटरनेट कनेक्शन नहीं है',
    typing: 'सहायक लिख रहा है', working: 'इस पर काम हो रहा है…', newMessages: 'नए संदेश',
    handover: 'अब हमारे सहकर्मी आपकी मदद करेंगे: {team}', ended: 'यह बातचीत समाप्त हो गई है',
    restarted: 'फिर से शुरू किया गया',
    expired: 'पिछली बातचीत अब उपलब्ध नहीं है। यह नई बातचीत है।',
    you: 'आप', assistant: 'सहायक', tooLong: 'संदेश बहुत लंबा है',
    confirmNew: 'नई बातचीत शुरू करें?', confirmNewText: 'मौजूदा बातचीत यहाँ फिर नहीं दिखेगी।',
    keep: 'इसे रखें', begin: 'नई शुरू करें',
    attach: 'फ़ोटो या PDF जोड़ें', removeFile: 'फ़ाइल हटाएँ',
    uploading: '{name} भेजी जा रही है…', attached: '{name} जुड़ गई है',
    fileTooLarge: '{name} बहुत बड़ी है: अधिकतम {size}', wrongFile: '{name} न फ़ोटो है, न PDF',
    badFile: '{name} पढ़ी नहीं जा सकी', tooManyFiles: 'इस बातचीत में बहुत ज़्यादा फ़ाइलें हैं',
    notUploaded: '{name} भेजी नहीं जा सकी', file: 'फ़ाइल',
  },
  mr: {
    title: 'सहाय्यक', placeholder: 'संदेश लिहा', send: 'पाठवा', newConversation: 'नवीन संभाषण',
    open: 'चॅट उघडा', close: 'चॅट बंद करा', messages: 'संदेश', choices: 'सुचवलेली उत्तरे',
    sending: 'पाठवत आहे…', notSent: 'पाठवला गेला नाही', tooLarge: 'पाठवला गेला नाही: संदेश फार मोठा आहे',
    retry: 'पुन्हा पाठवा', remove: 'काढून टाका',
    reconnecting: 'पुन्हा जोडत आहे…', starting: 'सहाय्यक सुरू होत आहे…', offline: 'इंटरनेट जोडणी नाही',
    typing: 'सहाय्यक लिहीत आहे', working: 'त्यावर काम सुरू आहे…', newMessages: 'नवीन संदेश',
    handover: 'आता आमचे सहकारी तुम्हाला मदत करतील: {team}', ended: 'हे संभाषण संपले आहे',
    restarted: 'पुन्हा सुरुवात केली',
    expired: 'आधीचे संभाषण आता उपलब्ध नाही. हे नवीन संभाषण आहे.',
    you: 'तुम्ही', assistant: 'सहाय्यक', tooLong: 'संदेश फार मोठा आहे',
    confirmNew: 'नवीन संभाषण सुरू करायचे?', confirmNewText: 'सध्याचे संभाषण येथे पुन्हा दिसणार नाही.',
    keep: 'हेच ठेवा', begin: 'नवीन सुरू करा',
    attach: 'फोटो किंवा PDF जोडा', removeFile: 'फाइल काढून टाका',
    uploading: '{name} पाठवत आहे…', attached: '{name} जोडली आहे',
    fileTooLarge: '{name} फार मोठी आहे: जास्तीत जास्त {size}', wrongFile: '{name} फोटो किंवा PDF नाही',
    badFile: '{name} वाचता आली नाही', tooManyFiles: 'या संभाषणात फार फाइल आहेत',
    notUploaded: '{name} पाठवता आली नाही', file: 'फाइल',
  },
};

/** The interface's words in `language` (a BCP 47 tag), else in the browser's language, else in English. */
export function stringsFor(language) {
  const tags = [language, ...navigator.languages].filter(Boolean);
  const wanted = tags.map((tag) => tag.split('-')[0].toLowerCase());
  const found = wanted.find((tag) => tag in strings) ?? 'en';
  return { ...strings[found], language: found };
}
