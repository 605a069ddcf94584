// The Node module against a command that was built: $ISNAD_COMMAND names it.
//
//     ISNAD_COMMAND=build/release/isnad node --test bindings/node/test/isnad.test.js
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { IsnadError, Reader, add, search } from '../index.js';

const TOP = new URL('../../../', import.meta.url);
const TEXT = 'أكد وزير الخارجية النرويجي لارس هاوغن، الثلاثاء، أن وقف إطلاق النار "لا يزال صامداً"، وفق ما نقلت وكالة الأنباء القطرية.';
const wire = readFileSync(new URL('examples/wire.jsonl', TOP), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
let folder;

before(() => { folder = mkdtempSync(join(tmpdir(), 'isnad-')); });
after(() => rmSync(folder, { recursive: true }));

async function all(iterable) {
  const out = [];
  for await (const item of iterable) out.push(item);
  return out;
}

test('a statement and its chain', async () => {
  const reader = new Reader({ published: '2025-06-10' });
  const record = await reader.read({ id: 'a1', text: TEXT });
  const [said] = record.statements;
  assert.equal(record.id, 'a1');
  assert.equal(said.kind, 'affirm');
  assert.match(said.who, /هاوغن/);
  assert.equal(said.via[0].text, 'وكالة الأنباء القطرية');
  assert.equal(said.time.value, '2025-06-10');
  assert.equal([...record.text].slice(said.cue.start, said.cue.end).join(''), said.cue.text);
  await reader.close();
});

test('many at once come in order, and one that cannot be read does not disturb', async () => {
  const reader = new Reader({ threads: 2 });
  const articles = Array.from({ length: 30 }, (_, i) => ({ ...wire[i % wire.length], id: `n${i}` }));
  articles[7] = { id: 'bad', text: 'no Arabic' };
  const faults = [];
  const records = await all(reader.readAll(articles, { ahead: 8, onError: (error) => faults.push(error) }));
  assert.deepEqual(records.map((r) => r.id), articles.filter((a) => a.id !== 'bad').map((a) => a.id));
  assert.deepEqual(faults.map((f) => [f.id, f.message]), [['bad', 'there is no Arabic letter in the text']]);
  await assert.rejects(all(reader.readAll(articles)), IsnadError);
  await reader.close();
});

test('a text with line ends stays one article', async () => {
  const reader = new Reader();
  const [first, second] = await Promise.all([reader.read('قال الوزير:\nنعم.\u2028لا بأس.\r\n'), reader.read(TEXT)]);
  assert.match(first.text, /نعم.\u2028لا/);
  assert.match(second.text, /هاوغن/);
  await reader.close();
  await assert.rejects(reader.read(TEXT), /closed/);
});

test('a command that is not there, a model that is not there', async () => {
  await assert.rejects(new Reader({ command: '/no/such/isnad' }).read(TEXT), /ENOENT/);
  await assert.rejects(new Reader({ model: '/no/such/model' }).read(TEXT), (error) => error.status === 3);
});

test('archive: add once, and find', async () => {
  const path = join(folder, 'news.isnad');
  const articles = [{ id: 'a1', title: 'الهدنة صامدة', text: TEXT }, ...wire];
  assert.equal((await all(add(path, articles))).length, articles.length);
  assert.deepEqual(await all(add(path, articles)), []);
  const hits = await all(search(path, 'kind:affirm هاوغن'));
  assert.equal(hits[0].id, 'a1');
  assert.equal((await all(search(path, 'kind:say or kind:affirm', { limit: 1 }))).length, 1);
  await assert.rejects(all(search(path, '(a')), IsnadError);
  await assert.rejects(all(search(join(folder, 'none'), 'a')), (error) => error.status === 3);
});

test('who stops listening ends the child', async () => {
  for await (const hit of search(join(folder, 'news.isnad'), 'kind:say or kind:affirm or kind:deny')) {
    assert.ok(hit.article);
    break;
  }
});
