// isnad for Node, over the command: a child process that answers lines with lines.
//
// Not over the shared library: a call into it would hold up the event loop for as long as an article takes, and
// a native module or a foreign function package would have to be built or fetched for each platform. A
// child takes JSON lines in and out, reads with as many threads as it is told, and when it dies the server goes on.

import { spawn } from 'node:child_process';

/** What went wrong. `position`: byte of the input line; `status`: of the command, where it ended. */
export class IsnadError extends Error {
  constructor(message, { position = null, status = null, id = null } = {}) {
    super(message);
    this.name = 'IsnadError';
    Object.assign(this, { position, status, id });
  }
}

function start(settings, args) {
  const { command = process.env.ISNAD_COMMAND ?? 'isnad', model } = settings;
  const child = spawn(command, model ? [...args, '--model', model] : args, { stdio: 'pipe' });
  const ended = new Promise((resolve) => {
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text) => { complaint = (complaint + text).slice(-4096); });
    child.on('error', (error) => resolve({ status: null, complaint: error.message }));
    child.on('close', (status) => resolve({ status, complaint: complaint.trim() }));
  });
  child.stdin.on('error', () => {}); // told by how it ends
  return { child, ended };
}

/** The lines of a stream, parted by line feeds alone: a record may hold other characters that end lines, as U+2028. */
async function* eachLine(stream) {
  const held = [];
  for await (const text of stream.setEncoding('utf8')) {
    let from = 0;
    for (let at; (at = text.indexOf('\n', from)) >= 0; from = at + 1) {
      held.push(text.slice(from, at));
      yield held.splice(0).join('');
    }
    held.push(text.slice(from));
  }
}

const ending = ({ status, complaint }) =>
  new IsnadError(complaint || `isnad ended with status ${status}`, { status });

/** An open model: reads articles to records, in the order they are given, several at a time. */
export class Reader {
  #child;
  #ended;
  #waiting = []; // of the lines sent, what their answers settle, oldest first
  #closed = null;

  /** @param {import('./index.d.ts').ReaderSettings} [settings] */
  constructor(settings = {}) {
    const { threads = 1, published } = settings;
    const args = ['read', '--filter', '--threads', String(threads), ...(published ? ['--published', published] : [])];
    const { child, ended } = start(settings, args);
    this.#child = child;
    this.#ended = ended;
    this.#listen().catch(() => {}); // told by how it ends
    ended.then((how) => {
      this.#closed ??= ending(how);
      for (const { reject } of this.#waiting.splice(0)) {
        reject(this.#closed);
      }
    });
  }

  async #listen() {
    for await (const line of eachLine(this.#child.stdout)) {
      this.#answer(line);
    }
  }

  #answer(line) {
    const { resolve, reject } = this.#waiting.shift();
    try {
      const answer = JSON.parse(line);
      if ('error' in answer) {
        reject(new IsnadError(answer.error, answer));
      } else {
        resolve(answer);
      }
    } catch (fault) {
      reject(fault);
    }
  }

  /** The record of an article, or of a text. */
  read(article) {
    if (this.#closed) {
      return Promise.reject(this.#closed);
    }
    const line = JSON.stringify(typeof article === 'string' ? { text: article } : article);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(line + '\n');
    });
  }

  /** The records of all articles, in their order; at most `ahead` are on their way at once.
   *  `onError` is given what is wrong with an article that cannot be read, and the next one follows; else it is thrown. */
  async *readAll(articles, { ahead = 32, onError } = {}) {
    const onTheirWay = [];
    const next = async () => {
      try {
        return await onTheirWay.shift();
      } catch (error) {
        if (!onError || error.status != null) {
          throw error;
        }
        onError(error);
        return null;
      }
    };
    try {
      for await (const article of articles) {
        const record = this.read(article);
        record.catch(() => {}); // is told when its turn comes
        onTheirWay.push(record);
        if (onTheirWay.length >= ahead) {
          const done = await next();
          if (done) yield done;
        }
      }
      while (onTheirWay.length > 0) {
        const done = await next();
        if (done) yield done;
      }
    } finally {
      onTheirWay.length = 0;
    }
  }

  /** Lets what was given be read, then ends the child. */
  async close() {
    this.#child.stdin.end();
    const how = await this.#ended;
    this.#closed = new IsnadError('this Reader is closed');
    if (how.status !== 0) {
      throw ending(how);
    }
  }
}

async function* lines(settings, args, feed) {
  const { child, ended } = start(settings, args);
  const feeding = feed ? feed(child.stdin) : Promise.resolve(child.stdin.end());
  feeding.catch(() => child.kill());
  try {
    for await (const line of eachLine(child.stdout)) {
      yield JSON.parse(line);
    }
    await feeding;
    const how = await ended;
    if (how.status !== 0) {
      throw ending(how);
    }
  } finally {
    child.kill();
  }
}

/** What a query finds in an archive, best first; docs/search.md explains queries. */
export function search(archive, query, settings = {}) {
  const { limit = 20, offset = 0, newest = false } = settings;
  return lines(settings, ['search', '--json', '--limit', String(limit), '--offset', String(offset),
    ...(newest ? ['--newest'] : []), archive, query]);
}

/** Adds articles to an archive; gives {article, id} of each once no crash loses it. What is there is passed over. */
export function add(archive, articles, settings = {}) {
  const { threads } = settings;
  const feed = async (stdin) => {
    for await (const article of articles) {
      if (!stdin.write(JSON.stringify(article) + '\n') && !stdin.destroyed) {
        await new Promise((resolve) => stdin.once('drain', resolve).once('close', resolve));
      }
    }
    stdin.end();
  };
  return lines(settings, ['add', '--json', '--format', 'jsonl', ...(threads == null ? [] : ['--threads', String(threads)]),
    archive, '-'], feed);
}
