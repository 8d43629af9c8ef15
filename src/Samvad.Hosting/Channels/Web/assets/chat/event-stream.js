/**
 * Reads server-sent events from a response body. EventSource cannot send an Authorization header, so the stream is
 * read with fetch and parsed here as the HTML standard describes (section 9.2.6), without `retry`.
 * `onBytes` is called for every chunk, comments included: that is how a caller knows that the line is alive.
 */
export async function* readEvents(body, onBytes) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = {};
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onBytes();
    // A lone CR at the end of a chunk may be half of CR LF: it waits for the next chunk.
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== '') addField(event, line);
      else {
        const { event: type = 'message', id, data } = event;
        if (data !== undefined) yield { type, position: Number(id), data: JSON.parse(data) };
        event = {};
      }
    }
  }
}

function addField(event, line) {
  const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line);
  if (name === 'data') event.data = event.data === undefined ? value : `${event.data}\n${value}`;
  else if (name === 'id' || name === 'event') event[name] = value;
}
