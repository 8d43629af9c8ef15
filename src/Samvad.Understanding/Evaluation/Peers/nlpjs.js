// Trains NLP.js on the examples of a JSON file and judges others. Usage: node nlpjs.js NODE_MODULES INPUT OUTPUT
// input: { "train": [[text, intent]], "entities": [[label, words]], "test": [text] }
// output: { "seconds": …, "judged": [{ "intent", "score", "best", "microseconds" }], "entities": [[{ "label", "start", "length" }]] }
const path = require('path'), fs = require('fs');
const [modules, input, output] = process.argv.slice(2);
const { NlpManager } = require(path.resolve(modules, 'node-nlp'));
const { train, entities, test } = JSON.parse(fs.readFileSync(input, 'utf8'));
const microseconds = (since) => Number(process.hrtime.bigint() - since) / 1e3;

(async () => {
  const manager = new NlpManager({ languages: ['en'], autoSave: false, forceNER: entities.length > 0, nlu: { log: false } });
  for (const [text, intent] of train) manager.addDocument('en', text, intent);
  for (const [label, words] of entities) manager.addNamedEntityText(label, words, ['en'], [words]);
  const start = process.hrtime.bigint();
  await manager.train();
  const seconds = microseconds(start) / 1e6;
  for (const [text] of train.slice(0, 200)) await manager.process('en', text);
  const judged = [], found = [];
  for (const text of test) {
    const since = process.hrtime.bigint();
    const answer = await manager.process('en', text);
    const time = microseconds(since);
    const best = (answer.classifications || []).filter((c) => c.intent !== 'None').sort((a, b) => b.score - a.score)[0];
    judged.push({ intent: answer.intent, score: best ? best.score : 0, best: best ? best.intent : '', microseconds: time });
    found.push((answer.entities || []).map(({ entity, start: from, end }) => ({ label: entity, start: from, length: end - from + 1 })));
  }
  fs.writeFileSync(output, JSON.stringify({ seconds, judged, entities: found }));
})().catch((error) => { console.error(error.message); process.exit(1); });
